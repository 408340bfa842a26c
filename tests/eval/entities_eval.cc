// Scores names found in articles against gold.
//   entities_eval gold wikinews_entities.tsv wikinews.jsonl   strict F1 per kind, as written and
//                                                             with every sentence recased
//   entities_eval ablation wikinews_entities.tsv wikinews.jsonl   F1 without each step
//   entities_eval bio FILE...                                 the same on BIO files, words joined
//   entities_eval linked [KINDS.tsv] FILE.jsonl...            names merged over the collection:
//                                                             linked_scores.h
//   entities_eval merging wikinews_entities.tsv wikinews.jsonl the same on the project's own gold
//   entities_eval seeds DIR | merges FILE | speed                                  in how many
//   articles each key is entities_eval merges FILE.jsonl                           each form of
//   another name, and why entities_eval speed FILE.jsonl                            CPU time
// Demonyms and lower-case bodies (rules "demonym", "body of …") are no names in the text: strict
// scores leave them out, linked ones count them.
#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/annotate/entities/merger.h"
#include "indexer/annotate/entities/recogniser.h"
#include "indexer/schema/utf8.h"
#include "tests/eval/linked_scores.h"

namespace {

using namespace dateline;
using namespace dateline::annotate;

struct GoldMention {
  std::uint32_t start = 0;  // code points
  std::uint32_t end = 0;
  int kind = -1;
  std::string key;

  auto operator<=>(const GoldMention&) const = default;
};

struct GoldArticle {
  std::string text;
  std::vector<GoldMention> mentions;
};

struct Score {
  std::array<int, 3> right{};
  std::array<int, 3> found{};
  std::array<int, 3> gold{};

  static double f1(int r, int f, int g) { return f + g == 0 ? 0 : 200.0 * r / (f + g); }
  void print(const std::string& name) const {
    const auto sum = [](const std::array<int, 3>& a) { return a[0] + a[1] + a[2]; };
    const int r = sum(right);
    const int f = sum(found);
    const int g = sum(gold);
    std::printf("%-24s P %5.1f R %5.1f F1 %5.1f   person %5.1f organisation %5.1f place %5.1f\n",
                name.c_str(), f == 0 ? 0 : 100.0 * r / f, g == 0 ? 0 : 100.0 * r / g, f1(r, f, g),
                f1(right[0], found[0], gold[0]), f1(right[1], found[1], gold[1]),
                f1(right[2], found[2], gold[2]));
  }
};

bool is_name(const EntityMention& mention) {
  return mention.rule != "demonym" && mention.rule.compare(0, 7, "body of") != 0;
}

void score_article(const EntityRecogniser& recogniser, const GoldArticle& gold, Score& score) {
  Article article;
  article.text = gold.text;
  CodePointCounter counter(article.text);
  std::set<std::array<std::uint32_t, 3>> wanted;
  for (const auto& m : gold.mentions) {
    wanted.insert({m.start, m.end, static_cast<std::uint32_t>(m.kind)});
    ++score.gold[static_cast<std::size_t>(m.kind)];
  }
  for (const auto& m : recogniser.recognise(article)) {
    if (!is_name(m)) continue;
    const auto kind = static_cast<std::size_t>(m.kind);
    ++score.found[kind];
    const auto start = counter.at(m.span.begin);
    if (wanted.count({start, counter.at(m.span.end), static_cast<std::uint32_t>(kind)}) != 0)
      ++score.right[kind];
    else if (std::getenv("ENTITIES_EVAL_SHOW") != nullptr)
      std::printf("  ? %s [%d]\n", std::string(slice(article.text, m.span)).c_str(), int(m.kind));
  }
}

// Every ASCII word in another case; offsets stay.
std::string recased(std::string text, bool all) {
  bool inside = false;
  for (auto& c : text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    if (c >= 'a' && c <= 'z' && (all || !inside)) c = static_cast<char>(c - 32);
    inside = letter || (inside && c == '\'');
  }
  return text;
}

void print_scores(const std::string& name, std::vector<GoldArticle> articles) {
  const EntityRecogniser recogniser;
  const std::array<const char*, 3> forms = {"", " Title", " UPPER"};
  const auto original = articles;
  for (std::size_t form = 0; form < 3; ++form) {
    Score score;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (form > 0) articles[i].text = recased(original[i].text, form == 2);
      score_article(recogniser, articles[i], score);
    }
    score.print(name + forms[form]);
  }
}

int kind_number(const std::string& name) {
  if (name == "person" || name == "PER") return 0;
  if (name == "organisation" || name == "ORG") return 1;
  return name == "place" || name == "LOC" ? 2 : -1;
}

std::vector<GoldArticle> read_gold(const std::string& tsv, const std::string& jsonl) {
  std::map<std::string, GoldArticle> articles;
  std::ifstream lines(tsv);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream in(line);
    std::string id;
    std::string start;
    std::string end;
    std::string kind;
    std::string key;
    for (auto* field : {&id, &start, &end, &kind, &key}) std::getline(in, *field, '\t');
    articles[id].mentions.push_back({static_cast<std::uint32_t>(std::stoul(start)),
                                     static_cast<std::uint32_t>(std::stoul(end)), kind_number(kind),
                                     key});
  }
  std::ifstream texts(jsonl);
  for (std::string line; std::getline(texts, line);) {
    const auto json = nlohmann::json::parse(line);
    const auto it = articles.find(json["id"]);
    if (it != articles.end()) it->second.text = json["body"];
  }
  std::vector<GoldArticle> list;
  for (auto& [id, article] : articles) list.push_back(std::move(article));
  return list;
}

// What each step brings, on one line each: a table of the model card.
void ablation(const std::vector<GoldArticle>& articles) {
  const auto print = [&](const std::string& name, const RecogniserSteps& steps) {
    const EntityRecogniser recogniser(steps);
    Score score;
    for (const auto& article : articles) score_article(recogniser, article, score);
    score.print(name);
  };
  print("everything", {});
  print("no second stage", {.second_stage = false});
  print("no layout rules", {.layout_rules = false});
  print("no appositions", {.appositions = false});
  print("no definitions", {.definitions = false});
  print("no repeats", {.repeats = false});
  print("no span rules", {.span_rules = false});
  print("no agreement of kinds", {.kind_agreement = false});
}

// Words joined as they are written: no blank before closing marks and clitics, none after opening.
bool glued(const std::string& before, const std::string& word) {
  static const std::set<std::string> kClosing = {".",   ",",   ";",   ":",   "?",  "!",
                                                 ")",   "]",   "'s",  "n't", "'",  "%",
                                                 "'re", "'ve", "'ll", "'m",  "'d", "’s"};
  return kClosing.count(word) != 0 || before == "(" || before == "[" || before == "$";
}

void bio(const std::string& path) {
  std::vector<GoldArticle> articles;
  std::ifstream lines(path);
  std::string before;
  std::uint32_t at = 0;
  bool fresh_line = true;
  const auto close = [&](const std::string& tag) {
    auto& mentions = articles.back().mentions;
    const bool goes_on = tag[0] == 'I' && !mentions.empty();
    if (!goes_on && !mentions.empty() && mentions.back().key == "open") mentions.back().key = "";
  };
  for (std::string line; std::getline(lines, line);) {
    const auto tab = line.rfind('\t');
    if (tab == std::string::npos) {
      fresh_line = true;
      continue;
    }
    const auto word = line.substr(0, tab);
    const auto tag = line.substr(tab + 1);
    if (word == "-DOCSTART-" || articles.empty()) {
      articles.emplace_back();
      at = 0;
      before.clear();
      fresh_line = true;
      if (word == "-DOCSTART-") continue;
    }
    auto& article = articles.back();
    if (!article.text.empty() && (fresh_line || !glued(before, word))) {
      article.text += fresh_line ? '\n' : ' ';
      ++at;
    }
    fresh_line = false;
    CodePointCounter counter(word);
    const auto length = counter.at(word.size());
    close(tag);
    auto& mentions = article.mentions;
    if (tag[0] == 'B') mentions.push_back({at, at + length, kind_number(tag.substr(2)), "open"});
    if (tag[0] == 'I' && !mentions.empty() && mentions.back().key == "open")
      mentions.back().end = at + length;
    article.text += word;
    at += length;
    before = word;
  }
  for (auto& article : articles)
    std::erase_if(article.mentions, [](const GoldMention& m) { return m.kind < 0; });
  print_scores(std::filesystem::path(path).filename().string(), std::move(articles));
}

bool show_all() {
  return std::getenv("ENTITIES_EVAL_SHOW") != nullptr;
}

// A .tsv gives the kinds of what the files after it link to.
void linked(const std::string& path, eval::Kinds& kinds) {
  if (std::filesystem::path(path).extension() == ".tsv") {
    kinds = eval::read_kinds(path);
    return;
  }
  eval::print_linked_scores(std::filesystem::path(path).filename().string(),
                            eval::read_linked(path, kinds), show_all());
}

void seeds(const std::string& directory) {
  const EntityRecogniser recogniser;
  EntityMerger merger;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    Article article;
    std::ifstream in(path);
    article.text.assign(std::istreambuf_iterator<char>(in), {});
    article.entities = recogniser.recognise(article);
    merger.add(article);
  }
  merger.finish();
  std::vector<std::uint32_t> order(merger.entities().size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return merger.entities()[a].articles > merger.entities()[b].articles;
  });
  for (const auto i : order) {
    const auto& entity = merger.entities()[i];
    std::printf("%u %-12s %-40s", entity.articles, std::string(to_string(entity.kind)).c_str(),
                entity.name.c_str());
    for (const auto& form : merger.forms(i))
      std::printf(" | %s x%u (%s)", form.text.c_str(), form.mentions, form.reason.c_str());
    std::printf("\n");
  }
}

// Every form that counts for a name it is not, with the reason: to judge merging by eye.
void merges(const std::string& path) {
  const EntityRecogniser recogniser;
  EntityMerger merger;
  std::ifstream lines(path);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    Article article;
    article.text = json["body"];
    article.entities = recogniser.recognise(article);
    merger.add(article);
  }
  merger.finish();
  for (std::uint32_t i = 0; i < merger.entities().size(); ++i) {
    const auto& entity = merger.entities()[i];
    for (const auto& form : merger.forms(i))
      if (form.text != entity.name)
        std::printf("%s\t%s\t%s\t%s\t%u\n", std::string(to_string(entity.kind)).c_str(),
                    entity.name.c_str(), form.text.c_str(), form.reason.c_str(), form.mentions);
  }
}

// CPU time of recognition and of merging, on one thread.
void speed(const std::string& path) {
  const EntityRecogniser recogniser;
  EntityMerger merger;
  std::ifstream lines(path);
  std::clock_t recognition = 0;
  std::clock_t merging = 0;
  std::size_t bytes = 0;
  std::size_t articles = 0;
  for (std::string line; std::getline(lines, line); ++articles) {
    const auto json = nlohmann::json::parse(line);
    Article article;
    article.text = json["body"];
    bytes += article.text.size();
    const auto begin = std::clock();
    article.entities = recogniser.recognise(article);
    const auto middle = std::clock();
    merger.add(article);
    merging += std::clock() - middle;
    recognition += middle - begin;
  }
  const auto begin = std::clock();
  merger.finish();
  merging += std::clock() - begin;
  const auto seconds = [](std::clock_t t) { return static_cast<double>(t) / CLOCKS_PER_SEC; };
  const auto units = static_cast<double>(bytes) / 2600;  // articles of 2.6 kB
  std::printf(
      "%zu articles, %.1f MB, %zu entities: recognition %.2f s, merging %.2f s of CPU; %.0f "
      "articles of 2.6 kB a second on one core\n",
      articles, static_cast<double>(bytes) / 1e6, merger.entities().size(), seconds(recognition),
      seconds(merging), units / seconds(recognition + merging));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() < 2) {
    std::cerr
        << "usage: entities_eval gold|ablation TSV JSONL | bio FILE... | linked [TSV] FILE... | "
           "merging TSV JSONL | seeds DIR | speed FILE\n";
    return 2;
  }
  if (args[0] == "gold" && args.size() == 3) print_scores("gold", read_gold(args[1], args[2]));
  if (args[0] == "ablation" && args.size() == 3) ablation(read_gold(args[1], args[2]));
  eval::Kinds kinds;
  if (args[0] == "merging" && args.size() == 3)
    eval::print_linked_scores("gold", eval::read_stand_off(args[1], args[2]), show_all());
  for (std::size_t i = 1; i < args.size(); ++i) {
    if (args[0] == "bio") bio(args[i]);
    if (args[0] == "linked") linked(args[i], kinds);
    if (args[0] == "seeds") seeds(args[i]);
    if (args[0] == "merges") merges(args[i]);
    if (args[0] == "speed") speed(args[i]);
  }
  return 0;
}
