#include "indexer/annotate/entities/transliteration.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

namespace dateline::annotate {
namespace {

using Spelling = std::pair<std::string_view, std::string_view>;

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// One bit for each letter, so that most need no look at the list.
std::uint32_t letter_bit(char c) {
  return 1U << (static_cast<unsigned char>(c) & 31U);
}

// Left to right, the first spelling of the list that fits.
std::string respelt(std::string_view word, std::span<const Spelling> spellings) {
  std::uint32_t first_letters = 0;
  for (const auto& spelling : spellings) first_letters |= letter_bit(spelling.first[0]);
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    if ((first_letters & letter_bit(word[at])) == 0) {
      out += word[at++];
      continue;
    }
    const auto rest = word.substr(at);
    const auto it = std::find_if(spellings.begin(), spellings.end(), [&](const Spelling& spelling) {
      return starts_with(rest, spelling.first);
    });
    if (it == spellings.end()) {
      out += word[at++];
      continue;
    }
    out += it->second;
    at += it->first.size();
  }
  return out;
}

// Given names that languages spell further apart than rules reach, and Arabic ones, which keep
// little but their consonants. Written for this project. Each is the spelling that leads.
constexpr auto kGivenNames = std::to_array<Spelling>({
    {"abdel", "abdul"},
    {"ahmad", "ahmed"},
    {"akhmed", "ahmed"},
    {"aleksandar", "alexander"},
    {"aleksander", "alexander"},
    {"aleksandr", "alexander"},
    {"aleksej", "alexei"},
    {"alexandr", "alexander"},
    {"alyaksandr", "alexander"},
    {"anatolij", "anatoly"},
    {"andrej", "andrei"},
    {"andriy", "andrei"},
    {"arseniy", "arseni"},
    {"dimitri", "dmitri"},
    {"dimitry", "dmitri"},
    {"dmitrij", "dmitri"},
    {"dmytro", "dmitri"},
    {"dzmitry", "dmitri"},
    {"ekaterina", "yekaterina"},
    {"elena", "yelena"},
    {"evgeni", "yevgeny"},
    {"evgeniy", "yevgeny"},
    {"evgeny", "yevgeny"},
    {"faisal", "feisal"},
    {"faysal", "feisal"},
    {"gamal", "jamal"},
    {"gennadi", "gennady"},
    {"grigori", "grigory"},
    {"hamid", "hameed"},
    {"hossein", "hussein"},
    {"husain", "hussein"},
    {"husayn", "hussein"},
    {"husein", "hussein"},
    {"hussain", "hussein"},
    {"ihor", "igor"},
    {"ioulia", "yulia"},
    {"iouri", "yuri"},
    {"jewgeni", "yevgeny"},
    {"jewgenij", "yevgeny"},
    {"joulia", "yulia"},
    {"julija", "yulia"},
    {"juri", "yuri"},
    {"jurij", "yuri"},
    {"kareem", "karim"},
    {"khaled", "khalid"},
    {"konstantine", "konstantin"},
    {"mahmood", "mahmud"},
    {"mehmood", "mahmud"},
    {"michail", "mikhail"},
    {"moamer", "muammar"},
    {"moammar", "muammar"},
    {"moqtada", "muqtada"},
    {"mostafa", "mustafa"},
    {"mouammar", "muammar"},
    {"moustafa", "mustafa"},
    {"mustapha", "mustafa"},
    {"mykhailo", "mikhail"},
    {"mykhaylo", "mikhail"},
    {"mykola", "nikolai"},
    {"naser", "nasser"},
    {"natalija", "natalia"},
    {"natalja", "natalia"},
    {"natalya", "natalia"},
    {"nikolaj", "nikolai"},
    {"nikolay", "nikolai"},
    {"noori", "nouri"},
    {"nuri", "nouri"},
    {"oleh", "oleg"},
    {"oleksandr", "alexander"},
    {"oleksij", "alexei"},
    {"oleksiy", "alexei"},
    {"olha", "olga"},
    {"osama", "usama"},
    {"pawel", "pavel"},
    {"petr", "pyotr"},
    {"piotr", "pyotr"},
    {"pjotr", "pyotr"},
    {"rachid", "rashid"},
    {"rasheed", "rashid"},
    {"saeed", "said"},
    {"sergej", "sergei"},
    {"sergij", "sergei"},
    {"serguei", "sergei"},
    {"serhij", "sergei"},
    {"serhiy", "sergei"},
    {"siarhei", "sergei"},
    {"svitlana", "svetlana"},
    {"swetlana", "svetlana"},
    {"tarek", "tariq"},
    {"tareq", "tariq"},
    {"tatiana", "tatyana"},
    {"tatjana", "tatyana"},
    {"vasili", "vasily"},
    {"vasyl", "vasily"},
    {"viktor", "victor"},
    {"volodimir", "vladimir"},
    {"volodymyr", "vladimir"},
    {"waleed", "walid"},
    {"wiktor", "victor"},
    {"wladimir", "vladimir"},
    {"wolodymyr", "vladimir"},
    {"yasir", "yasser"},
    {"yassir", "yasser"},
    {"yousef", "yusuf"},
    {"youssef", "yusuf"},
    {"yusef", "yusuf"},
});
static_assert(std::is_sorted(kGivenNames.begin(), kGivenNames.end()));

std::string_view leading_spelling(std::string_view word) {
  const auto it = std::lower_bound(
      kGivenNames.begin(), kGivenNames.end(), word,
      [](const Spelling& name, std::string_view wanted) { return name.first < wanted; });
  return it == kGivenNames.end() || it->first != word ? word : it->second;
}

std::string consonants(std::string_view word) {
  std::string out;
  for (const char c : word)
    if (!is_vowel(c) && c != '\'' && (out.empty() || out.back() != c)) out += c;
  return out;
}

// Names whose spellings share little but their consonants.
std::string_view arabic_key(std::string_view word) {
  if (word.empty() || (word[0] != 'm' && word[0] != 'g' && word[0] != 'q' && word[0] != 'k'))
    return {};
  const auto skeleton = consonants(word);
  const bool mahmud = starts_with(word, "mah") || starts_with(word, "meh");
  if ((skeleton == "mhmd" || skeleton == "mhmt") && !mahmud) return "muhamad";
  constexpr std::array<std::string_view, 8> kGaddafi = {"gdf", "qdf",  "gdhf", "qdhf",
                                                        "kdf", "khdf", "kdhf", "gzf"};
  const bool gaddafi =
      std::find(kGaddafi.begin(), kGaddafi.end(), skeleton) != kGaddafi.end() && word.size() >= 6;
  if (gaddafi || skeleton == "khdfy" || skeleton == "kdfy" || skeleton == "qdfy") return "gadafi";
  return {};
}

// "al-Sadr", "el-Baradei", "ash-Sharaa": the article of a name.
std::string_view without_article(std::string_view word) {
  constexpr std::array<std::string_view, 9> kArticles = {"al-", "el-", "ul-", "ad-", "as-",
                                                         "ar-", "an-", "at-", "ash-"};
  for (const auto article : kArticles)
    if (starts_with(word, article) && word.size() > article.size() + 2)
      return word.substr(article.size());
  return word;
}

constexpr std::array<Spelling, 14> kSpellings = {{
    {"'", ""},
    {"`", ""},
    {"-", ""},
    {"tsch", "ch"},
    {"tch", "ch"},
    {"sch", "sh"},
    {"ck", "k"},
    {"ks", "x"},
    {"kh", "h"},
    {"ph", "f"},
    {"dzh", "j"},
    {"dj", "j"},
    {"w", "v"},
    {"q", "k"},
}};

// iy, yi, yy, y and a final or inner ij or yj are i; ou and oo are u, ee is i; double letters one.
// A y between consonants is i in long words alone: Tymoshenko, but neither Byrd nor Jenkyns.
std::string vowels_levelled(std::string_view word) {
  constexpr std::size_t kLong = 8;
  std::string out;
  const auto add = [&](char c) {
    if (out.empty() || out.back() != c) out += c;
  };
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    const bool inner = i > 0 && next != '\0' && !is_vowel(out.back()) && !is_vowel(next) &&
                       next != 'y' && next != 'j';
    if (c == 'y' && inner && word.size() < kLong) {
      add('y');
    } else if (c == 'y' ||
               (c == 'j' && i > 0 && is_vowel(out.back()) && !is_vowel(next) && next != 'y')) {
      add('i');
    } else if (c == 'o' && (next == 'u' || next == 'o')) {
      add('u');
      ++i;
    } else if (c == 'e' && next == 'e') {
      add('i');
      ++i;
    } else {
      add(c);
    }
  }
  return out;
}

bool is_roman_numeral(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return c == 'i' || c == 'v' || c == 'x'; });
}

std::string plain_key(std::string_view word) {
  if (is_roman_numeral(word)) return std::string(word);
  return vowels_levelled(respelt(word, kSpellings));
}

// German writes Selenskyj, Lawrow, Gorbatschow, Juschtschenko, Chodorkowski.
std::string from_german(std::string_view word) {
  constexpr std::array<Spelling, 9> kGerman = {{
      {"tschow", "chev"},
      {"schtsch", "shch"},
      {"tsch", "ch"},
      {"sch", "sh"},
      {"ch", "kh"},
      {"w", "v"},
      {"z", "ts"},
      {"ju", "yu"},
      {"ja", "ya"},
  }};
  auto out = respelt(word, kGerman);
  for (const std::string_view end : {"skyj", "skij"})
    if (ends_with(out, end)) out.replace(out.size() - 2, 2, "y");
  return out;
}

bool looks_german(std::string_view word) {
  return contains(word, "tsch") || ends_with(word, "skij") || ends_with(word, "skyj") ||
         ends_with(word, "ow") || ends_with(word, "ew") || ends_with(word, "owa") ||
         ends_with(word, "ewa") || ends_with(word, "witsch") || ends_with(word, "schenko") ||
         ends_with(word, "owski") || (ends_with(word, "zin") && word.size() > 5);
}

// French writes Poutine, Gorbatchev, Timochenko, Brejnev.
std::string from_french(std::string_view word) {
  constexpr std::array<Spelling, 5> kFrench = {{
      {"tch", "ch"},
      {"ch", "sh"},
      {"ou", "u"},
      {"j", "zh"},
      {"gu", "g"},
  }};
  auto out = respelt(word, kFrench);
  for (const std::string_view end : {"ine", "yne"})
    if (ends_with(out, end)) out.pop_back();
  return out;
}

bool looks_french(std::string_view word) {
  return word.size() > 5 && (ends_with(word, "outine") || contains(word, "tch") ||
                             ends_with(word, "ochenko") || ends_with(word, "jnev"));
}

}  // namespace

std::string transliteration_key(std::string_view folded_word) {
  auto word = without_article(folded_word);
  word = leading_spelling(word);
  if (const auto key = arabic_key(word); !key.empty()) return std::string(key);
  auto key = plain_key(word);
  return key.empty() ? std::string(folded_word) : key;
}

std::vector<std::string> foreign_readings(std::string_view folded_word) {
  std::vector<std::string> out;
  const auto plain = transliteration_key(folded_word);
  const auto add = [&](std::string_view respelling) {
    auto key = transliteration_key(respelling);
    if (key != plain && std::find(out.begin(), out.end(), key) == out.end())
      out.push_back(std::move(key));
  };
  const auto word = without_article(folded_word);
  if (word.size() < 5) return out;
  if (looks_german(word)) {
    const auto german = from_german(word);
    add(german);
    const bool soft = german.size() > 1 && german[0] == 's' && is_vowel(german[1]);
    if (soft) add("z" + german.substr(1));
  }
  if (looks_french(word)) add(from_french(word));
  constexpr std::array<Spelling, 3> kUmlauts = {{{"ae", "a"}, {"oe", "o"}, {"ue", "u"}}};
  if (const auto flat = respelt(word, kUmlauts); flat != word) add(flat);
  return out;
}

}  // namespace dateline::annotate
