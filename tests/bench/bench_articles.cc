#include "tests/bench/bench_articles.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/support/article_index.h"

namespace dateline::bench {
namespace {

constexpr std::size_t kWords = 225;
constexpr std::size_t kMaxSentences = 400'000;

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

void split_sentences(std::string body, std::vector<std::string>& out) {
  std::replace(body.begin(), body.end(), '\n', ' ');
  for (std::size_t begin = 0; begin < body.size();) {
    auto end = body.find(". ", begin);
    end = end == std::string::npos ? body.size() : end + 1;
    std::string sentence = body.substr(begin, end - begin);
    const auto first = sentence.find_first_not_of(' ');
    begin = end;
    if (first == std::string::npos || sentence.size() < 30 || sentence.size() > 600) continue;
    out.push_back(sentence.substr(first));
  }
}

void read_file(const std::string& path, std::vector<std::string>& sentences,
               std::vector<std::string>& titles) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
      ::popen(("xz -dc '" + path + "' 2>/dev/null").c_str(), "r"), ::pclose);
  std::array<char, 65536> buffer{};
  std::string line;
  while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) {
    line += buffer.data();
    if (line.back() != '\n') continue;
    const auto record = nlohmann::json::parse(line, nullptr, false);
    line.clear();
    if (!record.is_object() || sentences.size() > kMaxSentences) continue;
    split_sentences(record.value("body", ""), sentences);
    if (record.contains("title") && record["title"].is_string())
      titles.push_back(record["title"].get<std::string>());
  }
}

}  // namespace

ArticleMaker::ArticleMaker(const std::string& news, std::uint32_t seed) : random_(seed) {
  for (const char* name : {"reuters_2006_2013", "reuters21578", "allsides"})
    read_file(news + "/" + name + ".jsonl.xz", sentences_, titles_);
  if (sentences_.empty() || titles_.empty()) throw std::runtime_error(news + ": no articles");
}

// Inverse transform of a density that falls with 1/rank.
std::size_t ArticleMaker::zipf(std::size_t limit) {
  const double draw = std::uniform_real_distribution<double>(0, 1)(random_);
  const double rank = std::exp(draw * std::log(static_cast<double>(limit)));
  return std::min(limit - 1, static_cast<std::size_t>(rank) - 1);
}

Day ArticleMaker::random_day() {
  return *make_day(2018, 1, 1) + std::uniform_int_distribution<int>(0, 6 * 365)(random_);
}

void ArticleMaker::add_entities(Article& article) {
  static constexpr std::array<std::pair<EntityKind, std::size_t>, 3> kKinds = {
      {{EntityKind::person, 40'000},
       {EntityKind::organisation, 20'000},
       {EntityKind::place, 4'000}}};
  for (const auto& [kind, distinct] : kKinds) {
    const int count = std::poisson_distribution<int>(2.5)(random_);
    for (int i = 0; i < count; ++i) {
      const auto number = std::to_string(zipf(distinct));
      const std::string kind_name(to_string(kind));
      article.entities.push_back(
          {{0, 4}, kind, kind_name + "-" + number, kind_name + " " + number, "as written"});
    }
  }
}

Article ArticleMaker::next() {
  std::uniform_int_distribution<std::size_t> any_sentence(0, sentences_.size() - 1);
  std::string body;
  for (std::size_t words = 0; words < kWords;) {
    const std::string& sentence = sentences_[any_sentence(random_)];
    words += count_words(sentence);
    body.append(sentence).append(words % 3 == 0 ? "\n" : " ");
  }
  std::uniform_int_distribution<std::size_t> any_title(0, titles_.size() - 1);
  Article article =
      test::plain_article("bench/" + std::to_string(made_++), titles_[any_title(random_)], body);
  article.source = "Outlet " + std::to_string(zipf(300));
  article.published.interval = day_interval(random_day());
  article.published.basis = DateBasis::stated;
  for (int i = 0; i < 2; ++i) article.dates.push_back({{0, 4}, day_interval(random_day()), "day"});
  add_entities(article);
  return article;
}

}  // namespace dateline::bench
