// What find_parts makes of articles.
//
//   reading_eval show PATH...    each article's parts, one a line: kind, rule, text
//   reading_eval score FILE...   articles (JSONL) whose text is known to be clean: the share of it
//                                taken for something else than body, and how often the title is
//                                found once it stands above the text
//   reading_eval cost FILE...    CPU time of each step, per article of 2.6 kB
//   reading_eval titles FILE...  the titles that score does not find: found, then wanted
#include <fmt/format.h>

#include <cstdio>
#include <ctime>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "indexer/reading/lines.h"
#include "indexer/reading/parts.h"
#include "indexer/reading/read.h"

namespace {

using namespace dateline;

std::vector<Article> read_all(const std::vector<std::string>& paths) {
  std::vector<Article> articles;
  const auto report = [](const reading::Problem& problem) {
    fmt::print(stderr, "{}\n", problem.text());
  };
  for (const auto& file : reading::list_files(paths, report))
    reading::read_file(
        file, [&](Article&& article) { articles.push_back(std::move(article)); }, report);
  return articles;
}

void show(const std::vector<Article>& articles, const reading::LineStatistics& lines) {
  for (auto article : articles) {
    reading::find_parts(article, &lines);
    fmt::print("=== {} [{}] title: {}\n", article.id, article.source, article.title);
    for (const auto& author : article.authors) fmt::print("    author: {}\n", author);
    for (const auto& part : article.parts)
      fmt::print("{:11} {:<32.32} {}\n", to_string(part.kind), part.rule,
                 slice(article.text, part.span).substr(0, 110));
  }
}

struct Score {
  std::size_t articles = 0;
  std::size_t titles = 0;
  std::size_t text = 0;
  std::map<std::string, std::size_t> taken;  // bytes by kind and rule
};

// "recurs in 12 of 14 articles" → "recurs".
std::string rule_class(const Part& part) {
  const auto kind = std::string(to_string(part.kind));
  return part.kind == PartKind::boilerplate
             ? kind + ": " + part.rule.substr(0, part.rule.find(" in "))
             : kind;
}

// The article as a scraper leaves it: the title as first line, and no metadata of it.
Article with_title_line(const Article& original) {
  auto article = original;
  article.text = original.title + "\n\n" + original.text;
  article.title.clear();
  article.line = 0;
  return article;
}

bool found_title(const Article& article, const Article& original) {
  return reading::fold_line(article.title) == reading::fold_line(original.title);
}

void titles(const std::vector<Article>& articles, const reading::LineStatistics& lines) {
  for (const auto& original : articles) {
    if (original.text.empty() || original.title.empty()) continue;
    auto article = with_title_line(original);
    reading::find_parts(article, &lines);
    if (!found_title(article, original)) fmt::print("{}\n  {}\n", article.title, original.title);
  }
}

void score(const std::vector<Article>& articles, const reading::LineStatistics* lines,
           const char* label) {
  Score score;
  for (const auto& original : articles) {
    if (original.text.empty() || original.title.empty()) continue;
    auto article = with_title_line(original);
    reading::find_parts(article, lines);
    ++score.articles;
    if (found_title(article, original)) ++score.titles;
    for (const auto& part : article.parts) {
      const auto bytes = part.span.end - part.span.begin;
      if (part.span.end <= original.title.size()) continue;
      score.text += bytes;
      if (part.kind != PartKind::body) score.taken[rule_class(part)] += bytes;
    }
  }
  const auto percent = [](std::size_t part, std::size_t whole) {
    return 100.0 * static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(whole, 1));
  };
  fmt::print("{}: {} articles, titles found {:.2f} %\n", label, score.articles,
             percent(score.titles, score.articles));
  for (const auto& [rule, bytes] : score.taken)
    fmt::print("  {:8.3f} % of the text: {}\n", percent(bytes, score.text), rule);
}

// CPU seconds of this process since the last call.
double lap() {
  static std::clock_t last = 0;
  const auto now = std::clock();
  const auto seconds = static_cast<double>(now - last) / CLOCKS_PER_SEC;
  last = now;
  return seconds;
}

void cost(const std::vector<std::string>& paths) {
  lap();
  auto articles = read_all(paths);
  const auto reading = lap();
  reading::LineStatistics lines;
  for (const auto& article : articles) lines.add(article);
  const auto counting = lap();
  for (auto& article : articles) reading::find_parts(article, &lines);
  const auto parts = lap();
  double bytes = 0;
  for (const auto& article : articles) bytes += static_cast<double>(article.text.size());
  const auto micros = [&](double seconds) { return seconds * 1e6 * 2600 / bytes; };
  fmt::print(
      "{} articles, {:.1f} MB; CPU us per 2.6 kB: read {:.1f}, count lines {:.1f}, parts {:.1f}\n",
      articles.size(), bytes / 1e6, micros(reading), micros(counting), micros(parts));
}

}  // namespace

int main(int argc, char* argv[]) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::set<std::string> modes = {"show", "score", "titles", "cost"};
  if (arguments.size() < 2 || !modes.contains(arguments[0])) {
    fmt::print(stderr, "usage: reading_eval show|score|titles|cost PATH...\n");
    return 64;
  }
  if (arguments[0] == "cost") {
    cost({arguments.begin() + 1, arguments.end()});
    return 0;
  }
  const auto articles = read_all({arguments.begin() + 1, arguments.end()});
  reading::LineStatistics lines;
  for (const auto& article : articles) lines.add(article);
  if (arguments[0] == "show") {
    show(articles, lines);
  } else if (arguments[0] == "titles") {
    titles(articles, lines);
  } else {
    score(articles, nullptr, "line features alone");
    score(articles, &lines, "with recurring lines");
  }
  return 0;
}
