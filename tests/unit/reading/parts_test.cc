#include "indexer/reading/parts.h"

#include <cstdlib>
#include <filesystem>

#include "indexer/reading/authors.h"
#include "indexer/reading/lines.h"
#include "indexer/reading/read.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::reading;

namespace {

using Strings = std::vector<std::string>;

// "kind: text" of each part.
Strings parts_of(const Article& article) {
  Strings parts;
  for (const auto& part : article.parts)
    parts.push_back(std::string(to_string(part.kind)) + ": " +
                    std::string(slice(article.text, part.span)));
  return parts;
}

Article with_parts(std::string text, std::string title = "") {
  Article article;
  article.text = std::move(text);
  article.title = std::move(title);
  find_parts(article, nullptr);
  return article;
}

// Sorted, disjoint, not empty, and nothing but blanks between them.
void check_cover(const Article& article) {
  std::uint32_t end = 0;
  for (const auto& part : article.parts) {
    REQUIRE(part.span.begin >= end);
    REQUIRE(part.span.begin < part.span.end);
    const Span between{end, part.span.begin};
    CHECK(trim_span(article.text, between).begin == trim_span(article.text, between).end);
    end = part.span.end;
  }
  const auto rest = trim_span(article.text, {end, static_cast<std::uint32_t>(article.text.size())});
  CHECK(rest.begin == rest.end);
}

const std::string kBody =
    "Russia said on Tuesday that some of the troops near Ukraine were going back to their bases.";
const std::string kMore =
    "Western officials asked for evidence and said that satellite pictures did not show a "
    "withdrawal.";

}  // namespace

TEST_CASE("a title, a byline, paragraphs and a comment line are told apart") {
  const auto article = with_parts("Troops pull back, says Moscow\n\nBy Jane Doe and John Roe\n\n" +
                                  kBody + "\n\n" + kMore + "\n\nLeave a comment\n");
  CHECK(article.title == "Troops pull back, says Moscow");
  CHECK(article.authors == Strings{"Jane Doe", "John Roe"});
  CHECK(parts_of(article) == Strings{"title: Troops pull back, says Moscow",
                                     "byline: By Jane Doe and John Roe", "body: " + kBody,
                                     "body: " + kMore, "boilerplate: Leave a comment"});
  check_cover(article);
}

TEST_CASE("a menu run together with the title gives way to the title below it") {
  const auto article = with_parts(
      "HomeTrading NewsShip is free in the canal\n\nShip is free in the canal\n\n" + kBody + "\n");
  CHECK(article.title == "Ship is free in the canal");
  CHECK(article.parts.at(0).kind == PartKind::boilerplate);
  CHECK(article.parts.at(1).kind == PartKind::title);
}

TEST_CASE("a menu run together with the only title is cut off") {
  const auto article = with_parts("HomeWorld NewsShip is free in the canal\n\n" + kBody + "\n");
  CHECK(article.title == "Ship is free in the canal");
  CHECK(parts_of(article) == Strings{"boilerplate: HomeWorld News",
                                     "title: Ship is free in the canal", "body: " + kBody});
}

TEST_CASE("capitals inside a word do not make a menu of a title") {
  CHECK(with_parts("DeSantis and McCarthy sign YouTube deal\n\n" + kBody).title ==
        "DeSantis and McCarthy sign YouTube deal");
}

TEST_CASE("menu lines above the title are not the title") {
  for (const std::string menu :
       {"News\n\nWorld\n\n", "Skip to main content\nNews Sport Weather Jobs\n\n",
        "Support The Moscow Times!\n\n", "WIRE | World | Markets | Log in\n\n"}) {
    INFO(menu);
    CHECK(with_parts(menu + "Ship is free in the canal\n\n" + kBody).title ==
          "Ship is free in the canal");
  }
}

TEST_CASE("the outlet's name behind the title is cut off") {
  const auto article = with_parts("Ship is free in the canal | Reuters\n\n" + kBody);
  CHECK(article.title == "Ship is free in the canal");
  CHECK(parts_of(article).at(1) == "boilerplate: | Reuters");
}

TEST_CASE("a title may end with a full stop, a first paragraph is none") {
  for (const std::string title : {"Refugees poured into my state. Here’s how it changed me.",
                                  "Antifa Just Showed Its True Colors. Again.",
                                  "Closing a chapter.", "Why Is the Dollar so Strong?"}) {
    INFO(title);
    CHECK(with_parts(title + "\n\n" + kBody + "\n\n" + kMore).title == title);
  }
  const std::string lede =
      "Russia said on Tuesday that its soldiers were leaving the border with Ukraine.";
  CHECK(with_parts(lede + "\n\n" + kBody + "\n\n" + kMore).title.empty());
  CHECK(with_parts("#Resign trends in Kyiv\n\n" + kBody).title == "#Resign trends in Kyiv");
  CHECK(with_parts("HealthCare.gov still breaks\n\n" + kBody).title ==
        "HealthCare.gov still breaks");
}

TEST_CASE("text that starts with a paragraph has no title") {
  const auto article = with_parts(kBody + "\n\n" + kMore + "\n");
  CHECK(article.title.empty());
  CHECK(parts_of(article) == Strings{"body: " + kBody, "body: " + kMore});
}

TEST_CASE("a title from metadata is found in the text, and otherwise left alone") {
  CHECK(parts_of(with_parts("# Ship is ‘free’\n\n" + kBody, "Ship is 'free'")).at(0) ==
        "title: # Ship is ‘free’");
  const auto apart = with_parts("BRUSSELS\n\n" + kBody, "Nato adds troops");
  CHECK(apart.title == "Nato adds troops");
  CHECK(parts_of(apart) == Strings{"body: BRUSSELS", "body: " + kBody});
}

TEST_CASE("captions are known by their credits") {
  for (const std::string caption :
       {"Soldiers take part in drills in Russia, January 26, 2022. (Sergey Pivovarov/Reuters)",
        "Kyiv residents with a flag. (Photo: Halyna Rudko/Evening Lantern)", "Photo: Jane Doe",
        "The bow of the ship, seen from a tugboat on March 24, 2021. REUTERS/Jane Doe"}) {
    INFO(caption);
    const auto article =
        with_parts("Ship is free in the canal\n\n" + caption + "\n\n" + kBody + "\n\n" + kMore);
    CHECK(parts_of(article).at(1) == "caption: " + caption);
    CHECK(parts_of(article).at(2) == "body: " + kBody);
  }
}

TEST_CASE("a credit line makes a caption of the line above it") {
  const auto article = with_parts(
      "Ship is free in the canal\n\nTanks take part in a drill on February 14, 2022.\n"
      "Russian Defense Ministry | Anadolu Agency | Getty Images\n\n" +
      kBody);
  CHECK(parts_of(article).at(1) == "caption: Tanks take part in a drill on February 14, 2022.");
  CHECK(parts_of(article).at(2) ==
        "caption: Russian Defense Ministry | Anadolu Agency | Getty Images");
}

TEST_CASE("a credit behind a paragraph of the article is cut off from it") {
  const auto article = with_parts("Ship is free in the canal\n\n" + kBody + "\n\n" + kMore +
                                  " He left. (Picture: Jane Doe)\n");
  CHECK(parts_of(article).back() == "caption: (Picture: Jane Doe)");
  CHECK(parts_of(article).at(2) == "body: " + kMore + " He left.");
}

TEST_CASE("an agency's name behind a paragraph is cut off, and no caption made of it") {
  const auto article =
      with_parts("Ship is free in the canal\n\n" + kBody + "\n\n" + kMore + " (Reuters)\n");
  CHECK(parts_of(article).at(2) == "body: " + kMore);
  CHECK(parts_of(article).at(3) == "caption: (Reuters)");
}

TEST_CASE("a line of JSONL with no more than a sentence has no title") {
  Article article;
  article.line = 1;
  article.text = "Germany\n\nOlaf Scholz to meet Putin in Moscow";
  find_parts(article, nullptr);
  CHECK(article.title.empty());
  CHECK(parts_of(article) == Strings{"body: Germany", "body: Olaf Scholz to meet Putin in Moscow"});
}

TEST_CASE("an appeal for support is boilerplate, with the news in it") {
  const auto article = with_parts(
      "Ship is free in the canal\n\nYour support helps us to tell the story\n"
      "This election is a dead heat. We need reporters on the ground talking to the people Trump "
      "and "
      "Harris are courting. Your support allows us to keep sending journalists to the story.\n" +
      kBody + "\n" + kMore + "\n");
  CHECK(article.parts.at(1).kind == PartKind::boilerplate);
  CHECK(article.parts.at(2).kind == PartKind::boilerplate);
  CHECK(article.parts.at(2).rule == "asks for support or subscriptions");
  CHECK(article.parts.at(3).kind == PartKind::body);
}

TEST_CASE("news about donations and subscriptions stays") {
  const std::string news =
      "The senator asked supporters to donate and said the campaign would subscribe to no such "
      "view.";
  const std::string quote =
      "“We need your support, and your support makes the difference,” he told our reporters.";
  const std::string mixed =
      "The charity wrote: “We need your help. Your support allows us to go on, please donate.”";
  const auto article = with_parts("Senator asks for money\n\n" + kBody + "\n\n" + news + "\n\n" +
                                  mixed + "\n\n" + quote + "\n\n" + kMore);
  for (std::size_t i = 1; i < article.parts.size(); ++i)
    CHECK(article.parts[i].kind == PartKind::body);
}

TEST_CASE("titles of other articles below the article are boilerplate") {
  const auto article =
      with_parts("Ship is free in the canal\n\n" + kBody + "\n\n" + kMore +
                 "\n\nRelated articles\nIs your pension ready for a carbon price?\n"
                 "Ten ships that made history\nManage cookies\n");
  const auto parts = parts_of(article);
  for (std::size_t i = 3; i < parts.size(); ++i)
    CHECK_THAT(parts[i], Catch::Matchers::StartsWith("boilerplate: "));
}

TEST_CASE("closing credits are bylines") {
  const auto article =
      with_parts("Ship is free in the canal\n\n" + kBody + "\n\n" + kMore +
                 "\n\n— Karmanau reported from Kyiv. Jane Doe contributed to this report.\n\n"
                 "(Reporting by Tarek Moore; Editing by Luis Tamargo)\n");
  CHECK(article.parts.at(3).kind == PartKind::byline);
  CHECK(article.parts.at(4).kind == PartKind::byline);
}

TEST_CASE("lines that only say when are bylines") {
  for (const std::string line :
       {"Published: December 21, 2021 6:32 PM ET | Updated: December 21, 2021 7:05 PM ET",
        "Friday, January 4, 2019", "Updated 3 hours ago", "2022-02-15 09:30"}) {
    INFO(line);
    CHECK(parts_of(with_parts("Ship is free in the canal\n" + line + "\n\n" + kBody)).at(1) ==
          "byline: " + line);
  }
}

TEST_CASE("embed codes, links and rules are boilerplate") {
  for (const std::string line :
       {"[time-brightcove not-tgx=”true”]", "[embed video=\"x\"]", "https://t.co/abc",
        "<iframe src=\"x\"></iframe>", "* * *", "----------"}) {
    INFO(line);
    CHECK(parts_of(
              with_parts("Ship is free in the canal\n\n" + kBody + "\n\n" + line + "\n\n" + kMore))
              .at(2) == "boilerplate: " + line);
  }
}

TEST_CASE("wrapped text is read by paragraphs") {
  const auto article = with_parts(
      "Showers continued throughout the week in the Bahia cocoa\nzone, alleviating the drought "
      "since early "
      "January and\nimproving prospects for the coming season.\n    The dry period means the "
      "harvest will be "
      "late this\nyear, and arrivals were low.\n",
      "BAHIA COCOA REVIEW");
  REQUIRE(article.parts.size() == 2);
  CHECK_THAT(parts_of(article)[1], Catch::Matchers::StartsWith("body: The dry period"));
}

TEST_CASE("parts cover every text, and point into it") {
  for (const std::string text :
       {"", " \n\n ", "x", "\u00A0\n\u00A0", "\n\n\nNews\n", "(a/b)", "|", "By ", "By", "# ",
        "a\r\nb\r\n", "Title | \n", "[x]\n[y", "\xEF\xBB\xBF", "© 2022", "—", "Related articles"}) {
    INFO(text);
    check_cover(with_parts(text));
    check_cover(with_parts(text, text));
  }
}

TEST_CASE("lines that recur in an outlet's articles are boilerplate, and say so") {
  LineStatistics lines;
  std::vector<Article> articles(10);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].id = std::to_string(i);
    articles[i].source = "Lantern";
    articles[i].text = "Ship number " + std::string(i + 1, 'x') + " is free\n\n" + kBody +
                       std::string(i + 1, 'y') +
                       ".\n\nThe Lantern is printed on paper from the north, every day but one.\n";
    lines.add(articles[i]);
  }
  find_parts(articles[3], &lines);
  CHECK(articles[3].parts.back().kind == PartKind::boilerplate);
  CHECK(articles[3].parts.back().rule == "recurs in 10 of 10 articles");
  CHECK(articles[3].title == "Ship number xxxx is free");
  auto elsewhere = articles[3];
  elsewhere.source = "Another";
  find_parts(elsewhere, &lines);
  CHECK(elsewhere.parts.back().kind == PartKind::body);
}

TEST_CASE("copies of one article do not make boilerplate of its text") {
  LineStatistics lines;
  Article article;
  article.source = "Wire";
  article.text = "Ship is free in the canal\n\n" + kBody + "\n\n" + kMore + "\n";
  for (int i = 0; i < 4; ++i) {
    article.id = std::to_string(i);
    lines.add(article);
  }
  find_parts(article, &lines);
  CHECK(article.parts.back().kind == PartKind::body);
}

TEST_CASE("counts do not depend on order, threads or how many articles came") {
  std::vector<Article> articles(3 * LineStatistics::kSample);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].id = "article " + std::to_string(i);
    articles[i].text = i % 3 == 0 ? "Share this\nnumber\n" : "number\nother\n";
  }
  LineStatistics forward;
  LineStatistics half;
  LineStatistics merged;
  for (const auto& article : articles) forward.add(article);
  for (std::size_t i = articles.size(); i-- > 0;) (i % 2 == 0 ? half : merged).add(articles[i]);
  merged.merge(half);
  for (const auto* line : {"Share this", "number", "other", "absent"}) {
    CHECK(forward.share("", line).with == merged.share("", line).with);
    CHECK(forward.share("", line).of == LineStatistics::kSample);
  }
  CHECK(forward.share("", "number").with == LineStatistics::kSample);
  CHECK(forward.share("", "absent").with == 0);
}

TEST_CASE("bylines give names, and nothing that is none") {
  CHECK(author_names("By JANE DOE and John Roe") == Strings{"Jane Doe", "John Roe"});
  CHECK(author_names("By Hal Trevanion, maritime correspondent") == Strings{"Hal Trevanion"});
  CHECK(author_names("Jane Doe; J. M. O’Neill & Ludwig van der Berg in Kyiv") ==
        Strings{"Jane Doe", "J. M. O’Neill", "Ludwig van der Berg"});
  CHECK(author_names("By our science staff").empty());
  CHECK(author_names("By Monday, the ship").empty());
  CHECK(author_names("By Jane Doe, Jane Doe, Associated Press") == Strings{"Jane Doe"});
}

TEST_CASE("the five articles of the first request") {
  const auto* shared = std::getenv("DATELINE_SHARED");
  const auto seeds = std::filesystem::path(shared == nullptr ? "" : shared) / "seeds";
  if (!std::filesystem::is_directory(seeds)) {
    WARN("development data absent: skipped");
    return;
  }
  std::vector<Article> articles;
  const auto fail = [](const Problem& problem) { FAIL(problem.text()); };
  for (const auto& file : list_files({seeds.string()}, fail))
    read_file(file, [&](Article&& article) { articles.push_back(std::move(article)); }, fail);
  REQUIRE(articles.size() == 5);
  Strings titles;
  for (auto& article : articles) {
    find_parts(article, nullptr);
    check_cover(article);
    titles.push_back(article.title);
    for (const auto& part : article.parts) {
      if (part.kind == PartKind::boilerplate) continue;
      for (const auto* banner :
           {"Harris", "Trump", "eave a comment", "Subscribe", "Back to top", "foreign agent",
            "your support", "Exit mobile", "brightcove", "HomeTrading"})
        CHECK(slice(article.text, part.span).find(banner) == std::string_view::npos);
      const auto text = slice(article.text, part.span);
      if (text.find("Anadolu") != std::string_view::npos ||
          text.find("Pivovarov") != std::string_view::npos)
        CHECK(part.kind == PartKind::caption);
      if (text.find("Karmanau") != std::string_view::npos) CHECK(part.kind == PartKind::byline);
    }
  }
  CHECK(
      titles ==
      Strings{"Russia says it’s begun to pull back troops from Ukraine border; NATO urges caution",
              "Russia Says Some Forces Pulling Back Amid Ukraine Crisis",
              "Russia Says It’s Withdrawing Some Troops from Ukrainian Border",
              "Russia returns some troops from Ukraine border amid invasion fears",
              "Russia Says Pulling Back Some Forces from Ukraine Border"});
}
