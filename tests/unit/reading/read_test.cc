#include "indexer/reading/read.h"

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <sstream>

#include "indexer/schema/utf8.h"
#include "tests/support/catch.h"
#include "tests/unit/reading/folder.h"

using namespace dateline;
using namespace dateline::reading;
using dateline::tests::Folder;
using dateline::tests::ReadResult;

namespace {

using Strings = std::vector<std::string>;

std::string gzip(std::string_view text) {
  std::string out(text.size() + 100, '\0');
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string xz(std::string_view text) {
  std::string out(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t size = 0;
  lzma_easy_buffer_encode(6, LZMA_CHECK_CRC32, nullptr,
                          reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                          reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size());
  out.resize(size);
  return out;
}

std::string zstd(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

ReadResult read_one(const std::string& name, std::string_view bytes) {
  const Folder folder;
  folder.write(name, bytes);
  return ReadResult(folder);
}

}  // namespace

TEST_CASE("compressed files read as plain ones, also of several members") {
  const Folder folder;
  folder.write("a.txt.gz", gzip("first ") + gzip("second"));
  folder.write("b.txt.xz", xz("first ") + std::string(4, '\0') + xz("second"));
  folder.write("c.txt.zst", zstd("first ") + zstd("second"));
  folder.write("d.txt.gz", "first second");  // not compressed, whatever its name says
  const ReadResult result(folder);
  CHECK(result.problems.empty());
  REQUIRE(result.articles.size() == 4);
  for (const auto& article : result.articles) CHECK(article.text == "first second");
}

TEST_CASE("a truncated file is reported and what was good is kept") {
  std::string text;
  for (int i = 0; i < 40000; ++i)
    text += "{\"text\": \"article " + std::to_string(i * 7919) + "\"}\n";
  for (const auto& [name, bytes] : {std::pair{"a.jsonl.gz", gzip(text)},
                                    {"a.jsonl.xz", xz(text)},
                                    {"a.jsonl.zst", zstd(text)}}) {
    INFO(name);
    const auto result = read_one(name, bytes.substr(0, bytes.size() * 9 / 10));
    CHECK(result.articles.size() > 100);
    REQUIRE(!result.problems.empty());
    CHECK_THAT(result.problems.back(), ContainsSubstring("data end too early"));
  }
}

TEST_CASE("damaged compression is reported") {
  auto bytes = gzip(std::string(1000, 'x') + "some text that is not so regular 8374659");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);
  const auto result = read_one("a.txt.gz", bytes);
  REQUIRE(result.problems.size() == 1);
  CHECK_THAT(result.problems[0], ContainsSubstring("damaged"));
}

TEST_CASE("a decompression bomb is stopped") {
  std::string members;
  const auto member = zstd(std::string(std::size_t{8} << 20U, 'x'));
  for (int i = 0; i < 100; ++i) members += member;
  const auto result = read_one("bomb.jsonl.zst", members);
  CHECK(result.articles.empty());
  REQUIRE(!result.problems.empty());
  CHECK_THAT(result.problems.back(), ContainsSubstring("expand more than 500-fold"));
}

TEST_CASE("empty files and files without text are problems") {
  CHECK(read_one("a.txt", "").problems == Strings{"a.txt: empty"});
  CHECK(read_one("a.txt", " \n\t\n").problems == Strings{"a.txt: empty"});
  CHECK(read_one("a.jsonl", "\n\n").problems == Strings{"a.jsonl: empty"});
  CHECK(read_one("a.md", "---\ntitle: x\n---\n\n").problems ==
        Strings{"a.md: no text below the front matter"});
}

TEST_CASE("an article over the limit is a problem that names the limit") {
  const auto result = read_one("a.txt", std::string(kArticleLimit + 1, 'x'));
  CHECK(result.articles.empty());
  CHECK(result.problems == Strings{"a.txt: larger than the limit of 16 MiB for one article"});
}

TEST_CASE("a line over the limit is passed over and the next one read") {
  const auto result =
      read_one("a.jsonl", "{\"text\": \"one\"}\n" + std::string(kArticleLimit + 1, 'x') +
                              "\n{\"text\": \"three\"}\n");
  REQUIRE(result.articles.size() == 2);
  CHECK(result.articles[1].id == "a.jsonl#3");
  CHECK(result.problems == Strings{"a.jsonl:2: longer than the limit of 16 MiB for one article"});
}

TEST_CASE("a broken line is reported with its number and reading goes on") {
  const auto result = read_one("a.jsonl",
                               "{\"id\": \"x\", \"text\": \"one\"}\n{\"text\": \"two\n"
                               "\n[1]\n42\n{\"text\": 7}\n{\"url\": \"\"}\n{\"text\": \"last\"}");
  REQUIRE(result.articles.size() == 2);
  CHECK(result.articles[0].id == "x");
  CHECK(result.articles[0].line == 1);
  CHECK(result.articles[1].id == "a.jsonl#8");
  CHECK(result.problems ==
        Strings{"a.jsonl:2: not JSON: a string is opened, but never closed",
                "a.jsonl:4: not a JSON object", "a.jsonl:5: not a JSON object",
                "a.jsonl:6: \"text\" must be a string",
                "a.jsonl:7: no text: none of the fields text, body, content, title"});
}

TEST_CASE("a value of the wrong type is named and the article read without it") {
  const auto result =
      read_one("a.jsonl", R"({"id": 7, "text": "t", "title": 5.5, "date": true, "source": null})");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].id == "7");
  CHECK(result.problems == Strings{"a.jsonl:1: \"title\" must be a string, not a number",
                                   "a.jsonl:1: \"date\" must be a date, not true or false"});
}

TEST_CASE("the text of JSONL stays as given, code point for code point") {
  const auto result = read_one(
      "a.jsonl",
      R"({"title": "T", "text": "  a\r\nb &amp; c\u0000\ud83d x \ud83d\ude00 \udc00\\ud800 "})");
  REQUIRE(result.articles.size() == 1);
  const auto& article = result.articles[0];
  CHECK(article.text == "  a\r\nb &amp; c\uFFFD\uFFFD x \U0001F600 \uFFFD\\ud800 ");
  CHECK(article.title == "T");
  CHECK(article.repair == "2 lone surrogates replaced, 1 zero characters replaced");
}

TEST_CASE("invalid UTF-8 in JSONL is repaired byte by byte") {
  const auto result = read_one("a.jsonl", "{\"text\": \"caf\xE9 — ok\"}\n");
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].text == "café — ok");
  CHECK(result.articles[0].repair == "1 bytes replaced");
}

TEST_CASE("one object over several lines, and an array, read as JSONL does") {
  const std::string pretty = "{\n  \"id\": \"p\",\n  \"text\": \"brace } here\"\n}\n";
  for (const auto& [document, count] :
       {std::pair{pretty, 1U},
        {"[\n" + pretty.substr(0, pretty.size() - 1) + ",\n" + pretty + "]\n", 2U},
        {"[{\"text\": \"a\"}, {\"text\": \"b\"}]", 2U},
        {"[\n{\"text\": \"a\"},\n{\"text\": \"b\"}\n]", 2U}}) {
    std::istringstream in(document);
    std::size_t articles = 0;
    Strings problems;
    read_json_lines(
        in, "-", [&](Article&&) { ++articles; },
        [&](const Problem& problem) { problems.push_back(problem.text()); });
    CHECK(articles == count);
    CHECK(problems.empty());
  }
}

TEST_CASE("an object that never ends costs only its first line") {
  const auto result = read_one("a.jsonl", "{\n{\"text\": \"good\"}\n{\"text\": \"too\"}\n");
  CHECK(result.articles.size() == 2);
  CHECK(result.problems == Strings{"a.jsonl:1: not JSON: the object does not end"});
}

TEST_CASE("many objects that never end do not take for ever") {
  std::string lines;
  for (int i = 0; i < 200000; ++i) lines += "{\n";
  const auto result = read_one("a.jsonl", lines + "{\"text\": \"good\"}\n");
  CHECK(result.articles.size() == 1);
  CHECK(result.problems.size() == 200000);
}

TEST_CASE("metadata nested without end is no harm") {
  const Folder folder;
  folder.write("a.txt", "Some text.\n");
  const std::string deep = std::string(100000, '[') + std::string(100000, ']');
  folder.write("a.json", "{\"author\": " + deep + ", \"url\": " + deep + ", \"headline\": \"H\"}");
  const ReadResult result(folder);
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].title == "H");
  CHECK(result.articles[0].authors.empty());
}

TEST_CASE("front matter in YAML, TOML and JSON says the same") {
  const Folder folder;
  folder.write("a.md",
               "---\ntitle: \"Six portraits\"\ndate: 2021-10-09\nauthors: [Jane Doe, John Roe]\n"
               "url: https://www.example.org/2021/10/09/six/\nlanguage: en-GB\n---\nThe text.\n");
  folder.write(
      "b.txt",
      "+++\ntitle = \"Six portraits\"\ndate = 2021-10-09\nauthors = [\"Jane Doe\", \"John "
      "Roe\"]\nurl = \"https://www.example.org/2021/10/09/six/\"\nlang = \"en\"\n+++\nThe text.\n");
  folder.write(
      "c.md",
      "{\n\"title\": \"Six portraits\", \"date\": \"2021-10-09\",\n\"author\": \"By Jane Doe and "
      "John Roe\",\n\"url\": \"https://www.example.org/2021/10/09/six/\", \"inLanguage\": "
      "\"EN\"\n}\nThe text.\n");
  const ReadResult result(folder);
  CHECK(result.problems.empty());
  REQUIRE(result.articles.size() == 3);
  for (const auto& article : result.articles) {
    CHECK(article.title == "Six portraits");
    CHECK(article.authors == Strings{"Jane Doe", "John Roe"});
    CHECK(article.source == "example.org");
    CHECK(article.language == "en");
    REQUIRE(article.stated_dates.size() == 1);
    CHECK(article.stated_dates[0] == StatedDate{"2021-10-09", "front matter: date"});
    CHECK_THAT(article.text, Catch::Matchers::EndsWith("The text.\n"));
    CHECK_THAT(article.text, !ContainsSubstring("portraits"));
  }
}

TEST_CASE("dates come in the order of trust, whatever order they stand in") {
  const auto result = read_one(
      "a.md", "---\nlastmod: 2022-02-20\npublishDate: 2022-02-16\ndate: 2022-02-15\n---\nText.\n");
  REQUIRE(result.articles.size() == 1);
  REQUIRE(result.articles[0].stated_dates.size() == 3);
  CHECK(result.articles[0].stated_dates[0].text == "2022-02-15");
  CHECK(result.articles[0].stated_dates[1].text == "2022-02-16");
  CHECK(result.articles[0].stated_dates[2].field == "front matter: lastmod");
}

TEST_CASE("front matter that does not parse is reported by line and the text kept") {
  const auto yaml =
      read_one("a.md", "---\ntitle: ok\ndate: 2022-02-15\nauthor: [open\n---\nThe text.\n");
  REQUIRE(yaml.articles.size() == 1);
  CHECK(yaml.articles[0].text == "The text.\n");
  REQUIRE(yaml.problems.size() == 1);
  CHECK(yaml.articles[0].stated_dates.at(0).text == "2022-02-15");
  CHECK_THAT(yaml.problems[0], Catch::Matchers::StartsWith("a.md:"));
  CHECK_THAT(yaml.problems[0], ContainsSubstring("YAML front matter does not parse"));

  const auto toml = read_one("a.md", "+++\ntitle = \"ok\"\ndate = tomorrow\n+++\nThe text.\n");
  REQUIRE(toml.articles.size() == 1);
  REQUIRE(toml.problems.size() == 1);
  CHECK_THAT(toml.problems[0], Catch::Matchers::StartsWith("a.md:3: the TOML front matter"));

  const auto json = read_one("a.md", "{\n\"title\": \"ok\",\n\"date\": oops\n}\nThe text.\n");
  REQUIRE(json.articles.size() == 1);
  CHECK(json.problems == Strings{"a.md:3: front matter: the JSON does not parse"});
}

TEST_CASE("a rule of dashes at the top is no front matter") {
  const std::string text = "---\n\nIt was the best of times\nand the worst.\n\n---\nMore.\n";
  const auto result = read_one("a.txt", text);
  CHECK(result.problems.empty());
  REQUIRE(result.articles.size() == 1);
  CHECK(result.articles[0].text == text);
}

TEST_CASE("front matter without an end is reported and read as text") {
  const auto result = read_one("a.md", "---\ntitle: x\n\nThe text goes on.\n");
  CHECK(result.problems == Strings{"a.md:1: the front matter has no closing ---"});
  REQUIRE(result.articles.size() == 1);
  CHECK_THAT(result.articles[0].text, Catch::Matchers::StartsWith("---\ntitle: x"));
}

TEST_CASE("a sidecar in schema.org's names fills what the text does not say") {
  const Folder folder;
  folder.write("a.txt", "Some text.\n");
  folder.write(
      "a.json",
      R"({"@type": "NewsArticle", "headline": "H", "datePublished": "2022-02-16T07:40:00+13:00",
                   "dateModified": "2022-02-17", "author": [{"@type": "Person", "name": "Jane Doe"},
                   {"name": "Harbour Wire"}], "publisher": {"name": "Pacific Ledger"},
                   "mainEntityOfPage": {"@id": "https://pl.example/a"}, "inLanguage": "en-NZ"})");
  const ReadResult result(folder);
  CHECK(result.problems.empty());
  REQUIRE(result.articles.size() == 1);
  const auto& article = result.articles[0];
  CHECK(article.title == "H");
  CHECK(article.source == "Pacific Ledger");
  CHECK(article.url == "https://pl.example/a");
  CHECK(article.authors == Strings{"Jane Doe", "Harbour Wire"});
  CHECK(article.language == "en");
  REQUIRE(article.stated_dates.size() == 2);
  CHECK(article.stated_dates[0] ==
        StatedDate{"2022-02-16T07:40:00+13:00", "sidecar: datePublished"});
}

TEST_CASE("a sidecar in ninjs' names, of a compressed text") {
  const Folder folder;
  folder.write("a.txt.gz", gzip("Some text.\n"));
  folder.write("a.json",
               R"({"uri": "urn:x", "headline": "Grey islands", "byline": "By Hilde Tamahori",
                   "firstcreated": "2022-01-18T02:10:00Z", "versioncreated": "2022-01-18T04:45:00Z",
                   "infosources": [{"name": "Pacific Ledger"}], "language": "en-NZ",
                   "altids": [{"role": "url", "value": "https://pl.example/grey"}]})");
  const ReadResult result(folder);
  CHECK(result.problems.empty());
  REQUIRE(result.articles.size() == 1);
  const auto& article = result.articles[0];
  CHECK(article.title == "Grey islands");
  CHECK(article.source == "Pacific Ledger");
  CHECK(article.url == "https://pl.example/grey");
  CHECK(article.authors == Strings{"Hilde Tamahori"});
  CHECK(article.stated_dates.at(0).field == "sidecar: firstcreated");
}

TEST_CASE("front matter outranks the sidecar, and a broken sidecar is reported") {
  const Folder folder;
  folder.write("a.md", "---\ntitle: Front\ndate: 2022-02-15\n---\nText.\n");
  folder.write("a.json", R"({"headline": "Side", "datePublished": "2022-02-16"})");
  folder.write("b.txt", "Text.\n");
  folder.write("b.json", "{\"headline\": \n\"open");
  const ReadResult result(folder);
  REQUIRE(result.articles.size() == 2);
  CHECK(result.articles[0].title == "Front");
  CHECK(result.articles[0].stated_dates.size() == 2);
  CHECK(result.articles[0].stated_dates[0].text == "2022-02-15");
  CHECK(result.problems == Strings{"b.json:2: the JSON does not parse"});
}

TEST_CASE("the outlet comes from metadata, else the URL, else the folder") {
  const Folder folder;
  folder.write("harbour-wire/a.txt", "Text.");
  folder.write("harbour-wire/b.jsonl",
               "{\"text\": \"x\", \"url\": \"https://www.Example.org:8080/b\"}\n{\"text\": \"y\", "
               "\"source\": {\"id\": null, \"name\": \"CNN\"}}\n");
  folder.write("2022/c.txt", "Text.");
  folder.write("d.txt", "Text.");
  const ReadResult result(folder);
  Strings sources;
  for (const auto& article : result.articles) sources.push_back(article.source);
  CHECK(sources == Strings{"", "", "Harbour Wire", "example.org", "CNN"});
}

TEST_CASE("only web addresses become URLs") {
  const auto result = read_one("a.jsonl",
                               "{\"text\": \"x\", \"url\": \"javascript:alert(1)\"}\n"
                               "{\"text\": \"x\", \"url\": \"/2022/02/15/x\"}\n");
  REQUIRE(result.articles.size() == 2);
  CHECK(result.articles[0].url.empty());
  CHECK(result.articles[1].url == "/2022/02/15/x");
}

TEST_CASE("the content hash changes with text and metadata, not with the name") {
  const Folder folder;
  folder.write("a.txt", "Text.");
  folder.write("b.txt", "Text.");
  folder.write("c.txt", "Text!");
  folder.write("d.txt", "Text.");
  folder.write("d.json", "{}");
  const ReadResult result(folder);
  REQUIRE(result.articles.size() == 4);
  CHECK(result.articles[0].content_hash == result.articles[1].content_hash);
  CHECK(result.articles[0].content_hash != result.articles[2].content_hash);
  CHECK(result.articles[0].content_hash != result.articles[3].content_hash);
}
