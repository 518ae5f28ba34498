/**
 * Words that exclude each other of one and the same thing: a meeting held online was not held in
 * person. Each line is one opposition, its two sides parted by a bar, forms by commas.
 */
export const OPPOSITES = `
in person, face to face, physical, offline | virtual, online, remote, by video link, videoconference, video
accept, approve, agree, adopt, endorse, pass, ratify | reject, refuse, decline, turn down, veto, rebuff, vote down
support, back, endorse, favor | oppose, resist, reject, against
confirm, admit, acknowledge | deny, refute, dispute
allow, permit, legalize, authorize | ban, prohibit, forbid, outlaw, bar, block
rise, increase, grow, climb, jump, surge, soar, gain, double, growth, higher, up | fall, decrease, drop, decline, shrink, plunge, cut, reduce, halve, lower, slump, down
raise, hike, lift | lower, cut, reduce, slash
strengthen, improve, boost | weaken, worsen, undermine, deteriorate
win, victory, triumph, beat, defeat | lose, loss, be defeated
succeed, success, successful, achieve | fail, failure, unsuccessful
start, begin, launch, commence, open | end, finish, stop, halt, conclude, cease, suspend
open, reopen | close, shut
continue, resume | stop, halt, suspend, cancel, end
go ahead, take place | cancel, postpone, call off
join, enter, accede | leave, withdraw, quit, exit
attend, take part, be present | miss, skip, boycott, be absent
arrive, come | leave, depart, go
arrest, detain, jail, imprison | release, free, acquit
convict, guilty | acquit, innocent, clear
alive, survive, survivor | dead, die, kill, death
war, fighting, conflict | peace, ceasefire, truce
attack, invade | defend, protect
deploy, send | withdraw, pull out, recall
appoint, hire, name, elect | dismiss, fire, sack, resign, oust
buy, purchase, acquire | sell
import | export
spend | save
profit, surplus | loss, deficit
praise, hail, welcome, commend | condemn, criticize, denounce, deplore
trust, confident | doubt, distrust
friend, ally, partner | enemy, rival, foe
legal, lawful | illegal, unlawful
true, correct, accurate | false, untrue, wrong, inaccurate
public, open | private, secret, closed
official, formal | unofficial, informal
ordinary, regular, scheduled | extraordinary, unscheduled, emergency
permanent | temporary, interim
full, complete, total | partial, incomplete
domestic, internal, home | foreign, external, abroad
local | global, international
military | civilian
majority | minority
unanimous | split, divided
single, alone | joint, together
north, northern | south, southern
east, eastern | west, western
left | right
man, male, men | woman, female, women
husband | wife
son | daughter
young, youngest | old, oldest, elderly
new, newest, latest | old, oldest, former
first | last
largest, biggest, most, highest, greatest | smallest, least, lowest, fewest
more | fewer, less
early, earlier | late, later, delay
before | after
rich, wealthy | poor
safe | dangerous, unsafe
hot, warm | cold, cool
strong | weak
fast, quick | slow
build, construct | demolish, destroy
create, found, establish | abolish, dissolve, disband
include | exclude
appear | disappear
unite, merge | split, separate, divide
marry, wedding | divorce
sink | float
agreement, consensus | disagreement
stable, stability | unstable, instability
victory | defeat
`;
