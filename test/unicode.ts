/** Every letter, mark, digit and sign that Unicode has assigned; private use and halves of pairs are none. */
export function* charactersOfUnicode(): Generator<string> {
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    if (!/^[\p{Cn}\p{Co}\p{Cs}]$/u.test(character)) yield character;
  }
}
