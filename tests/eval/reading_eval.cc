// What find_parts makes of articles.
//
//   reading_eval show PATH...    each article's parts, one a line: kind, rule, text
//   reading_eval score FILE...   articles (JSONL) whose text is known to be clean: the share of it
//                                taken for something else than body, and how often the title is
//                                found once it stands above the text
#include <fmt/format.h>

#include <cstdio>
#include <map>
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

void score(const std::vector<Article>& articles, const reading::LineStatistics* lines,
           const char* label) {
  Score score;
  for (const auto& original : articles) {
    if (original.text.empty() || original.title.empty()) continue;
    auto article = original;
    article.text = original.title + "\n\n" + original.text;
    article.title.clear();
    reading::find_parts(article, lines);
    ++score.articles;
    if (reading::fold_line(article.title) == reading::fold_line(original.title)) ++score.titles;
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

}  // namespace

int main(int argc, char* argv[]) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2 || (arguments[0] != "show" && arguments[0] != "score")) {
    fmt::print(stderr, "usage: reading_eval show|score PATH...\n");
    return 64;
  }
  const auto articles = read_all({arguments.begin() + 1, arguments.end()});
  reading::LineStatistics lines;
  for (const auto& article : articles) lines.add(article);
  if (arguments[0] == "show") {
    show(articles, lines);
  } else {
    score(articles, nullptr, "line features alone");
    score(articles, &lines, "with recurring lines");
  }
  return 0;
}
