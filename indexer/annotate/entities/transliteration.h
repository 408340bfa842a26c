#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::annotate {

// One word without what transliterations disagree about: Sergei = Sergey = Serhiy, Zelensky =
// Zelenskyy, Aleksey = Alexei, Mohammed = Muhammad, Gaddafi = Qadhafi, al-Sadr = Sadr. Takes a
// folded word; linear in its length. For comparing, never shown.
std::string transliteration_key(std::string_view folded_word);

// The keys that a word has if its letters are read as German ("Selenskyj", "Gorbatschow",
// "Mueller") or French ("Poutine", "Timochenko") writes names; without transliteration_key's own.
// Few, mostly none. Only as good as what they meet: use them for whole names that are known under
// the plain key.
std::vector<std::string> foreign_readings(std::string_view folded_word);

}  // namespace dateline::annotate
