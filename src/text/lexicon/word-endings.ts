import type { StemLanguage } from "./concept.ts";

/** Case, number, possessive and verb endings as they look folded, for telling “gazın” (gas) from “gazeteci” (journalist). */
const ENDINGS: Readonly<Record<StemLanguage, RegExp>> = {
  tr: endings(`lar ler in un n i u yi yu si su sin sun im um imiz umuz a e ya ye na ne da de ta te dan den tan ten nda nde ndan nden
    la le yla yle ki li lu siz suz di du ti tu ydi yd mis mus iyor uyor ar er ir ur acak ecek dik duk tik tuk digi dugu
    il ul t dir dur tir tur ma me mak mek ip up yor nin nun`),
  ru: endings(`a ya o e ye yo u yu y i oy ey yey om em yem am yam ami yami akh yakh ov yev ev yov ogo yego omu ym ykh imi ymi uyu yuyu aya yaya oye oe yye iye
    l la lo li t et yet it ut yut at yat n na no ny sya s tsya lsya las los lis shiy vshiy yu iyu iya iye ii iyem yekh`),
  kk: endings(`lar ler dar der tar ter nyn nin dyn din tyn tin ga ge ka ke na ne a e da de ta te nda nde dan den tan ten nan nen ny ni dy di ty ti n
    men ben pen y i sy si ym im my mi gan gen kan ken ady edi yp ip p u shy shi ly li gy gi ky ki dagy degi tagy tegi`),
};

/** Stems of this length and more are words enough to take any rest: toplantı-sında. */
export const MIN_FREE_STEM_LENGTH = 5;

/**
 * Whether `word` can be an inflected form of `stem`, both folded. A short stem takes only endings that
 * the language has, since it begins many other words too.
 */
export function isInflectionOf(stem: string, word: string, language: StemLanguage): boolean {
  if (!word.startsWith(stem)) return false;
  const rest = word.slice(stem.length);
  return rest === "" || stem.length >= MIN_FREE_STEM_LENGTH || ENDINGS[language].test(rest);
}

function endings(parts: string): RegExp {
  return new RegExp(`^(?:${parts.trim().split(/\s+/).join("|")}){1,4}$`);
}
