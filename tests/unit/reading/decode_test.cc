#include "indexer/reading/decode.h"

#include <string>

#include "indexer/reading/references.h"
#include "indexer/schema/utf8.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::reading;
using namespace std::string_literals;

namespace {

std::string utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFFU);
    const char high = static_cast<char>(unit >> 8U);
    bytes += little ? std::string{low, high} : std::string{high, low};
  }
  return bytes;
}

Decoded decode(std::string bytes) {
  auto decoded = decode_text(std::move(bytes));
  REQUIRE(decoded);
  CHECK(is_valid_utf8(decoded->text));
  return *decoded;
}

std::string refusal(std::string bytes) {
  const auto decoded = decode_text(std::move(bytes));
  REQUIRE(!decoded);
  return decoded.error().message;
}

}  // namespace

TEST_CASE("valid UTF-8 is left as it is, without its mark") {
  CHECK(decode("Kyїv — “ok”\n").text == "Kyїv — “ok”\n");
  CHECK(decode("Kyїv").repair.empty());
  CHECK(decode("\xEF\xBB\xBFMenu\n").text == "Menu\n");
}

TEST_CASE("all line ends become one") {
  CHECK(decode("a\r\nb\rc\n\r\n").text == "a\nb\nc\n\n");
}

TEST_CASE("UTF-16 and UTF-32 are known by their marks") {
  const std::u16string text = u"Ever Given, 400\u00A0m \U0001F6A2\n";
  const std::string wanted = "Ever Given, 400\u00A0m \U0001F6A2\n";
  CHECK(decode("\xFF\xFE" + utf16(text, true)).text == wanted);
  CHECK(decode("\xFE\xFF" + utf16(text, false)).text == wanted);
  CHECK(decode("\xFE\xFF" + utf16(text, false)).repair == "utf-16be");
  CHECK(decode("\xFF\xFE\0\0K\0\0\0\x57\x04\0\0"s).text == "Kї");
  CHECK(decode("\0\0\xFE\xFF\0\0\0K"s).repair == "utf-32be");
}

TEST_CASE("UTF-16 without a mark is known by its zero bytes") {
  const std::u16string english = u"The ship was freed on Monday.\nTugs sounded their horns.\n";
  const std::u16string russian =
      u"Корабль сняли с мели в понедельник, 29 марта.\nГудели буксиры.\n";
  CHECK(decode(utf16(english, true)).repair == "utf-16le");
  CHECK(decode(utf16(english, false)).repair == "utf-16be");
  CHECK(decode(utf16(russian, true)).text ==
        "Корабль сняли с мели в понедельник, 29 марта.\nГудели буксиры.\n");
}

TEST_CASE("cut and lone UTF-16 units become replacement characters") {
  const std::u16string text =
      u"So much text stands around them that they are a small part of it: " +
      std::u16string(200, u'x');
  CHECK_THAT(decode("\xFF\xFE" + utf16(text + u'\xD83D', true) + "b").text,
             Catch::Matchers::EndsWith("xx\uFFFD\uFFFD"));
}

TEST_CASE("typographic Windows-1252 is preferred for text of few accents") {
  const auto decoded = decode("Glasgow\x92s long night \x96 a deal, a caf\xE9");
  CHECK(decoded.text == "Glasgow’s long night – a deal, a café");
  CHECK(decoded.repair == "windows-1252");
}

TEST_CASE("legacy Cyrillic is detected") {
  // "Россия заявила, что начала отводить войска от границы с Украиной. ..." in KOI8-R and 1251.
  const std::string windows_1251 =
      "\xD0\xEE\xF1\xF1\xE8\xFF \xE7\xE0\xFF\xE2\xE8\xEB\xE0, \xF7\xF2\xEE "
      "\xED\xE0\xF7\xE0\xEB\xE0 \xEE\xF2\xE2\xEE\xE4\xE8\xF2\xFC \xE2\xEE\xE9\xF1\xEA\xE0 "
      "\xEE\xF2 \xE3\xF0\xE0\xED\xE8\xF6\xFB \xF1 \xD3\xEA\xF0\xE0\xE8\xED\xEE\xE9.";
  const auto decoded = decode(windows_1251);
  CHECK(decoded.repair == "windows-1251");
  CHECK(decoded.text == "Россия заявила, что начала отводить войска от границы с Украиной.");
}

TEST_CASE("a few stray bytes in UTF-8 do not spoil the rest") {
  const auto decoded = decode("Zelenskyї said “yes” — caf\xE9, it\x92s cut: \xE2\x80 end");
  CHECK(decoded.text == "Zelenskyї said “yes” — café, it’s cut: \uFFFD end");
  CHECK(decoded.repair == "4 bytes replaced");
}

TEST_CASE("Windows-1252 read as ISO-8859-1 before is put right") {
  const auto decoded = decode("It\u0092s a \u0093deal\u0094, caf\u00E9 \u00A3");
  CHECK(decoded.text == "It’s a “deal”, café £");
  CHECK(decoded.repair == "3 control characters read as windows-1252");
}

TEST_CASE("what is not text is refused with its kind") {
  CHECK(refusal("%PDF-1.7\n...") == "not text: a PDF document");
  CHECK(refusal("PK\x03\x04rest") == "not text: a ZIP archive or Office document");
  std::string random;
  for (unsigned i = 0; i < 4096; ++i) random += static_cast<char>((i * 2654435761U) >> 13U);
  CHECK_THAT(refusal(random), ContainsSubstring("are control codes"));
  CHECK(refusal("\xFF\xFE" + random) == "not text: too much of it is no utf-16le");
}

TEST_CASE("a stray zero byte is dropped and noted") {
  const std::string padding(500, 'x');
  const auto decoded = decode(padding + "\0"s + padding);
  CHECK(decoded.text == padding + padding);
  CHECK(decoded.repair == "1 zero bytes dropped");
}

TEST_CASE("character references become characters, once or twice escaped") {
  std::string text = "It&#39;s Q&amp;A &mdash; caf&eacute;&nbsp;&#x1F6A2; &amp;#8217; &#146;";
  CHECK(decode_references(text) == 8);
  CHECK(text == "It's Q&A — café\u00A0\U0001F6A2 ’ ’");
}

TEST_CASE("what only looks like a reference stays") {
  std::string text = "AT&T; R&D &unknown; &#; &#xZZ; &#55296; &#0; & &amp";
  const auto before = text;
  CHECK(decode_references(text) == 0);
  CHECK(text == before);
}
