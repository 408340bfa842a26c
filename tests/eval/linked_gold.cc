#include "tests/eval/linked_gold.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "indexer/schema/utf8.h"

namespace dateline::eval {
namespace {

LinkedKind kind_named(const std::string& name) {
  if (name == "person" || name == "PER") return LinkedKind::person;
  if (name == "organisation" || name == "ORG") return LinkedKind::organisation;
  if (name == "place" || name == "LOC") return LinkedKind::place;
  return name.empty() ? LinkedKind::unknown : LinkedKind::other;
}

bool is_pronoun(const std::string& word) {
  static const std::set<std::string> kPronouns = {"he",  "his",   "her", "him", "i",   "it",
                                                  "its", "me",    "my",  "our", "she", "that",
                                                  "the", "their", "us",  "we",  "who", "you"};
  std::string lower = word;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return kPronouns.count(lower) != 0 && word != "US" && word != "IT";
}

// Capitals on every word but the small ones inside.
bool looks_like_a_name(const std::string& text) {
  static const std::set<std::string> kSmall = {"and", "of", "for", "de", "al", "bin", "the", "in"};
  std::istringstream words(text);
  bool any = false;
  for (std::string word; words >> word;) {
    const bool capital = (word[0] & 0x80) != 0 || (word[0] >= 'A' && word[0] <= 'Z');
    if (!capital && kSmall.count(word) == 0) return false;
    any = any || (capital && !is_pronoun(word));
  }
  return any;
}

std::string string_of(const nlohmann::json& object, const char* field) {
  const auto it = object.find(field);
  return it != object.end() && it->is_string() ? it->get<std::string>() : std::string();
}

// Up to the end of the line that holds the last mention with a syntactic type: where there are
// types, only these sentences are annotated in full.
std::uint32_t annotated_end(const std::string& text, std::uint32_t last_typed) {
  CodePointCounter counter(text);
  for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    if (const auto end = counter.at(at); end >= last_typed) return end;
  return counter.at(text.size());
}

}  // namespace

Kinds read_kinds(const std::string& tsv) {
  Kinds kinds;
  std::ifstream lines(tsv);
  for (std::string line; std::getline(lines, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string key;
    std::string kind;
    std::string same_as;
    std::getline(fields, key, '\t');
    std::getline(fields, kind, '\t');
    std::getline(fields, same_as, '\t');
    kinds[key] = {kind_named(kind), same_as.empty() ? key : same_as};
  }
  return kinds;
}

std::vector<LinkedArticle> read_linked(const std::string& jsonl, const Kinds& kinds) {
  std::vector<LinkedArticle> articles;
  std::ifstream lines(jsonl);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    LinkedArticle article;
    article.text = json["text"];
    std::uint32_t last_typed = 0;
    for (const auto& m : json["mentions"]) {
      LinkedMention mention{
          m["start"], m["end"], kind_named(string_of(m, "type")), string_of(m, "uri"), {}};
      const auto syntax = string_of(m, "syntax");
      if (!syntax.empty()) last_typed = std::max(last_typed, mention.end);
      mention.key = mention.uri.empty() ? string_of(m, "instance") : mention.uri;
      if (mention.key.empty()) continue;
      mention.is_name = (syntax.empty() || syntax == "NAM" || syntax == "PRE.NAM") &&
                        looks_like_a_name(string_of(m, "text"));
      if (const auto it = kinds.find(mention.key); it != kinds.end()) {
        mention.kind = it->second.kind;
        mention.key = it->second.same_as;
      }
      article.mentions.push_back(std::move(mention));
    }
    article.annotated_end = annotated_end(article.text, last_typed == 0 ? 0xFFFFFFFF : last_typed);
    articles.push_back(std::move(article));
  }
  return articles;
}

std::vector<LinkedArticle> read_stand_off(const std::string& tsv, const std::string& jsonl) {
  std::map<std::string, LinkedArticle> articles;
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
                                     static_cast<std::uint32_t>(std::stoul(end)), kind_named(kind),
                                     kind + ":" + key, kind + ":" + key});
  }
  std::ifstream texts(jsonl);
  for (std::string line; std::getline(texts, line);) {
    const auto json = nlohmann::json::parse(line);
    const auto it = articles.find(json["id"]);
    if (it != articles.end()) it->second.text = json["body"];
  }
  std::vector<LinkedArticle> list;
  for (auto& [id, article] : articles) {
    article.annotated_end = annotated_end(article.text, 0xFFFFFFFF);
    list.push_back(std::move(article));
  }
  return list;
}

}  // namespace dateline::eval
