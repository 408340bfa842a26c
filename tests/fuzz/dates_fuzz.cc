// Random text as an article, in a language, with a stated date and a part that the first bytes
// choose. Each further byte below 128 may stand for a word that dates are made of, so that their
// shapes ("10-20 February", "two days ago", "fiscal third quarter", "Feb. 16th or the 17th") are
// met often. Whatever is found must be sound.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/dates/dates.h"
#include "indexer/reading/decode.h"
#include "indexer/schema/utf8.h"

namespace {

using namespace dateline;

constexpr std::array<std::string_view, 6> kLanguages = {"en", "de", "fr", "es", "ru", ""};
constexpr std::array<std::string_view, 8> kStated = {
    "", "2022-02-15", "1000-01-01", "2999-12-31", "2000-02-29", "2022-02", "2022", "1000"};

// What a byte from 1 on stands for; others are themselves.
constexpr std::array<std::string_view, 86> kWords = {
    " February ",  " Feb. ",     " May ",      " Monday ",  " Tue. ",     " 31",
    " 30th ",      " 16th ",     " the 17th ", " 1999 ",    " 2999 ",     " 1000 ",
    " '98 ",       " 1990s ",    " early ",    " last ",    " next ",     " year ",
    " years ",     " two ",      " ago ",      " quarter ", " third ",    " fiscal ",
    " the ",       " of ",       " in ",       " to ",      " between ",  " and ",
    " or ",        "-",          "–",          ", ",        ".\n\n",      "'s ",
    " week ",      " today ",    " day ",      " before ",  " after ",    " century ",
    " Christmas ", " Day ",      "2022-02-29", "1/1/1000",  "31/12/2999", " nineteen ",
    " ninety ",    " décembre ", " mardi ",    " февраля ", " Montag ",   " de ",
    " said ",      " will ",     " this ",     " twenty ",  "/",          " Q3 ",
    "2H",          " FY",        "9/11",       " Good ",    " Easter ",   " Friday ",
    " weekend ",   " half ",     " New ",      " Eve ",     " March ",    " June ",
    " first ",     " a ",        " hundred ",  " later ",   " same ",     " letzte ",
    " Woche ",     " el ",       " lunes ",    " pasado ",  " vor ",      " aujourd'hui ",
    " среду ",     " назад "};

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at == text.size() ||
         (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

std::string spell(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_word = byte >= 1 && byte <= 31 && byte != '\n';
    if (is_word || (byte >= 0xC0 && byte - 0xC0U + 31 < kWords.size())) {
      text += kWords[is_word ? byte - 1U : byte - 0xC0U + 31U];
    } else {
      text += c;
    }
  }
  std::size_t replaced = 0;
  return reading::repair_utf8(text, replaced);
}

void check(const Article& article, const std::vector<DateMention>& mentions) {
  std::uint32_t end = 0;
  for (const auto& mention : mentions) {
    require(mention.span.begin >= end && mention.span.begin < mention.span.end);
    require(is_boundary(article.text, mention.span.begin));
    require(is_boundary(article.text, mention.span.end));
    require(!mention.rule.empty());
    end = mention.span.end;
    if (!mention.interval) continue;
    require(mention.interval->from <= mention.interval->to);
    require(civil(mention.interval->from).year >= kFirstYear);
    require(civil(mention.interval->to).year <= kLastYear);
  }
}

void check(const Article& article, const Publication& published) {
  require(published.interval.has_value() == (published.basis != DateBasis::unknown));
  require(published.confidence >= 0 && published.confidence <= 1);
  if (published.interval) require(published.interval->from <= published.interval->to);
  for (const auto& evidence : published.evidence)
    if (evidence.span) require(slice(article.text, *evidence.span) == evidence.text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const annotate::DateAnnotator annotator;
  if (size < 3) return 0;
  Article article;
  article.id = "a";
  article.language = kLanguages[data[0] % kLanguages.size()];
  if (const auto stated = kStated[data[1] % kStated.size()]; !stated.empty())
    article.stated_dates = {{std::string(stated), "date"}};
  article.text = spell({reinterpret_cast<const char*>(data) + 3, size - 3});
  const auto length = static_cast<std::uint32_t>(article.text.size());
  article.parts = {{{0, length}, static_cast<PartKind>(data[2] % 5), {}}};
  const auto analysis = annotator.analyse(article);
  check(article, analysis.mentions);
  check(article, analysis.published);
  check(article, annotator.mentions(article, {}));
  return 0;
}
