#include "indexer/annotate/entities/merger.h"

#include <algorithm>
#include <string>

#include "tests/support/catch.h"
#include "tests/unit/annotate/entities/named_article.h"

using namespace dateline;
using namespace dateline::annotate;
using test::article_of;

namespace {

const EntityMerger::Entity* find(const EntityMerger& merger, const std::string& key) {
  const auto& all = merger.entities();
  const auto it = std::find_if(all.begin(), all.end(), [&](const auto& e) { return e.key == key; });
  return it == all.end() ? nullptr : &*it;
}

}  // namespace

TEST_CASE("spellings across articles become one entity under the most frequent form") {
  EntityMerger merger;
  merger.add(article_of(EntityKind::person, {"Sergei Lavrov"}));
  merger.add(article_of(EntityKind::person, {"Sergey Lavrov"}));
  merger.add(article_of(EntityKind::person, {"Sergey Lavrov"}));
  merger.add(article_of(EntityKind::person, {"Lavrov"}));
  merger.finish();
  REQUIRE(merger.entities().size() == 1);
  const auto& entity = merger.entities()[0];
  CHECK(entity.name == "Sergey Lavrov");
  CHECK(entity.key == "sergey-lavrov");
  CHECK(entity.articles == 4);
  const auto forms = merger.forms(0);
  REQUIRE(forms.size() == 3);
  CHECK(forms[0].text == "Sergey Lavrov");
  CHECK(forms[0].reason == "as written");
  CHECK(forms[0].mentions == 2);
  CHECK(std::any_of(forms.begin(), forms.end(), [](const auto& form) {
    return form.text == "Lavrov" && form.reason == "last name across the collection";
  }));
}

TEST_CASE("a name is not shown in capitals where any article writes it otherwise") {
  EntityMerger merger;
  for (int i = 0; i < 3; ++i) {
    merger.add(test::article_of(EntityKind::place, {"NUUK"}));
    merger.add(test::article_of(EntityKind::organisation, {"UNESCO", "BANK OF NUUK"}));
  }
  merger.add(test::article_of(EntityKind::place, {"Nuuk"}));
  merger.add(test::article_of(EntityKind::organisation, {"Unesco", "Bank of Nuuk"}));
  merger.finish();
  std::vector<std::string> names;
  for (const auto& entity : merger.entities()) names.push_back(entity.name);
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::string>{"Bank of Nuuk", "Nuuk", "UNESCO"});
}

TEST_CASE("a surname that several people bear equally stays alone") {
  EntityMerger merger;
  merger.add(article_of(EntityKind::person, {"Bill Clinton"}));
  merger.add(article_of(EntityKind::person, {"Hillary Clinton"}));
  merger.add(article_of(EntityKind::person, {"Clinton"}));
  merger.finish();
  CHECK(merger.entities().size() == 3);
}

TEST_CASE("applying rewrites mentions and entities_of agrees with it") {
  EntityMerger merger;
  auto article = article_of(EntityKind::person, {"Lavrov", "Sergei Lavrov"});
  merger.add(article_of(EntityKind::person, {"Sergey Lavrov"}));
  merger.add(article_of(EntityKind::person, {"Sergey Lavrov"}));
  merger.add(article);
  merger.finish();
  merger.apply(2, article);
  REQUIRE(article.entities.size() == 2);
  CHECK(article.entities[0].name == "Sergey Lavrov");
  CHECK(article.entities[1].key == "sergey-lavrov");
  CHECK(article.entities[1].rule == "transliteration");
  CHECK(merger.entities_of(2) == std::vector<std::uint32_t>{0});
}

TEST_CASE("overrides rename, merge, split, hide and retype") {
  Overrides overrides;
  overrides.renames.push_back({EntityKind::person, "john-smith", "John Q. Smith"});
  overrides.merges.push_back({EntityKind::person, {"ann-lee", "anna-li"}, "Ann Lee"});
  overrides.splits.push_back({EntityKind::person, "max-born", {"max born"}, "Max Born Jr"});
  overrides.hidden.push_back({EntityKind::person, "getty-images"});
  overrides.retypes.push_back({EntityKind::person, "paris", EntityKind::place});
  EntityMerger merger(std::move(overrides));
  auto article = article_of(EntityKind::person, {"John Smith", "Ann Lee", "Anna Li", "Max Born",
                                                 "max born", "Getty Images", "Paris"});
  merger.add(article);
  merger.finish();
  CHECK(find(merger, "john-q-smith") != nullptr);
  CHECK(find(merger, "anna-li") == nullptr);
  CHECK(find(merger, "max-born-jr") != nullptr);
  CHECK(find(merger, "getty-images") == nullptr);
  REQUIRE(find(merger, "paris") != nullptr);
  CHECK(find(merger, "paris")->kind == EntityKind::place);
  merger.apply(0, article);
  CHECK(article.entities.size() == 6);
  CHECK(merger.entities_of(0).size() == 5);
  CHECK(article.entities[2].rule == "your entities file");
}

TEST_CASE("an empty collection has no entities") {
  EntityMerger merger;
  merger.finish();
  CHECK(merger.entities().empty());
}

TEST_CASE("every form but the shown one has a reason, and it leads to the shown one") {
  EntityMerger merger;
  merger.add(article_of(EntityKind::person, {"Sergei Lavrov", "Lavrov"}));
  for (int i = 0; i < 3; ++i) merger.add(article_of(EntityKind::person, {"Sergey Lavrov"}));
  merger.add(article_of(EntityKind::organisation, {"Russian Defense Ministry"}));
  merger.add(article_of(EntityKind::organisation, {"Ministry of Defence of Russia"}));
  merger.add(article_of(EntityKind::person, {"John Kerry", "John F. Kerry", "Kerry"}));
  merger.add(article_of(EntityKind::place, {"South-East Asia"}));
  merger.add(article_of(EntityKind::place, {"Southeast Asia"}));
  merger.finish();
  for (std::uint32_t i = 0; i < merger.entities().size(); ++i) {
    for (const auto& form : merger.forms(i)) {
      INFO(form.text);
      CHECK((form.reason == "as written") == (form.text == merger.entities()[i].name));
      CHECK_FALSE(form.reason.empty());
    }
  }
  const auto reason = [&](const std::string& key, const std::string& text) {
    const auto* entity = find(merger, key);
    if (entity == nullptr) return "no " + key;
    for (const auto& form :
         merger.forms(static_cast<std::uint32_t>(entity - merger.entities().data())))
      if (form.text == text) return form.reason;
    return "no " + text;
  };
  CHECK(reason("sergey-lavrov", "Sergei Lavrov") == "transliteration");
  CHECK(reason("sergey-lavrov", "Lavrov") == "last name across the collection");
  CHECK(reason("ministry-of-defence-of-russia", "Russian Defense Ministry") == "same words");
  CHECK(reason("john-f-kerry", "John Kerry") == "middle initial");
  CHECK(reason("south-east-asia", "Southeast Asia") == "spelling");
}

TEST_CASE("a German spelling joins the name that English uses") {
  EntityMerger merger;
  merger.add(article_of(EntityKind::person, {"Volodymyr Zelenskyy"}));
  merger.add(article_of(EntityKind::person, {"Volodymyr Zelenskyy"}));
  merger.add(article_of(EntityKind::person, {"Wolodymyr Selenskyj"}));
  merger.add(article_of(EntityKind::person, {"Selenskyj"}));
  merger.finish();
  REQUIRE(merger.entities().size() == 1);
  CHECK(merger.entities()[0].articles == 4);
}

TEST_CASE("lone words that only sound alike stay apart") {
  EntityMerger merger;
  merger.add(article_of(EntityKind::person, {"Lee", "Li", "Erdogan", "Erdoğan"}));
  merger.finish();
  CHECK(merger.entities().size() == 3);
}

TEST_CASE("a word that is a first name as often is nobody's surname") {
  EntityMerger merger;
  merger.add(article_of(EntityKind::person, {"Claude Bernard"}));
  merger.add(article_of(EntityKind::person, {"Bernard Arnault"}));
  merger.add(article_of(EntityKind::person, {"Bernard"}));
  merger.finish();
  CHECK(merger.entities().size() == 3);
}

TEST_CASE("neither the order of articles nor articles about others move a key") {
  std::vector<Article> articles;
  articles.push_back(article_of(EntityKind::person, {"Sergei Lavrov", "Lavrov", "Ann Lee"}));
  articles.push_back(article_of(EntityKind::person, {"Sergey Lavrov", "Anne Lee"}));
  articles.push_back(article_of(EntityKind::organisation, {"Apple Inc.", "Apple"}));
  const auto keys = [](const std::vector<Article>& list) {
    EntityMerger merger;
    for (const auto& article : list) merger.add(article);
    merger.finish();
    std::vector<std::string> out;
    for (const auto& entity : merger.entities()) out.push_back(entity.key);
    std::sort(out.begin(), out.end());
    return out;
  };
  const auto before = keys(articles);
  std::reverse(articles.begin(), articles.end());
  CHECK(keys(articles) == before);
  for (int i = 0; i < 20; ++i)
    articles.push_back(article_of(EntityKind::person, {"Maria Gomez", "Olaf Scholz", "Scholz"}));
  const auto after = keys(articles);
  CHECK(std::includes(after.begin(), after.end(), before.begin(), before.end()));
}

TEST_CASE("a surname that may be a given name or a title needs two articles in full") {
  for (const bool twice : {false, true}) {
    EntityMerger merger;
    for (int i = 0; i < 1 + static_cast<int>(twice); ++i)
      merger.add(article_of(EntityKind::person, {"Tim Taylor", "Barack Obama"}));
    merger.add(article_of(EntityKind::person, {"Taylor"}));
    merger.add(article_of(EntityKind::person, {"Obama"}));
    merger.finish();
    CHECK((find(merger, "taylor") == nullptr) == twice);
    CHECK(find(merger, "obama") == nullptr);
  }
}

TEST_CASE("a maker named far more often on its own is no short form of its division") {
  EntityMerger merger;
  auto article = article_of(EntityKind::organisation, {"Boeing Commercial Airplanes", "Boeing"});
  article.entities[1].name = "Boeing Commercial Airplanes";
  article.entities[1].rule = "short name in the same article";
  merger.add(article);
  for (int i = 0; i < 5; ++i) merger.add(article_of(EntityKind::organisation, {"Boeing"}));
  merger.finish();
  REQUIRE(find(merger, "boeing") != nullptr);
  CHECK(find(merger, "boeing")->articles == 6);
  merger.apply(0, article);
  CHECK(article.entities[1].key == "boeing");
  CHECK(article.entities[1].rule == "as written");
}

TEST_CASE("the nickname of a city's team is the team elsewhere too") {
  const auto team = [](bool city) {
    EntityMerger merger;
    Article article = article_of(EntityKind::organisation, {"Miami Dolphins", "Dolphins"});
    article.entities[1].name = "Miami Dolphins";
    article.entities[1].rule = "short name in the same article";
    merger.add(article);
    merger.add(article_of(EntityKind::organisation, {"Dolphins"}));
    merger.add(article_of(EntityKind::place, {city ? "Miami" : "Oslo"}));
    merger.finish();
    return find(merger, "miami-dolphins")->articles;
  };
  CHECK(team(true) == 2);
  CHECK(team(false) == 1);
}
