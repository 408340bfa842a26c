#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "tests/support/article_index.h"

// index_documents DOCS.jsonl INDEX: an index of title and text as they are, without any analysis,
// so that ranking is measured apart from reading and recognition.
// index_documents --tsv DOCS.jsonl FILE: the same texts as lines `id TAB title text`, for peers.
namespace {

std::vector<nlohmann::json> read_records(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::vector<nlohmann::json> records;
  for (std::string line; std::getline(file, line);) records.push_back(nlohmann::json::parse(line));
  return records;
}

void write_lines(const std::string& from, const std::string& to) {
  std::ofstream out(to);
  for (const auto& record : read_records(from)) {
    std::string text = record.value("title", "") + " " + record.value("text", "");
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    out << record.at("id").get<std::string>() << '\t' << text << '\n';
  }
}

void write_index(const std::string& from, const std::string& to) {
  std::vector<dateline::Article> articles;
  for (const auto& record : read_records(from)) {
    dateline::Article article =
        dateline::test::plain_article(record.at("id"), "", record.at("text"));
    article.title = record.value("title", "");
    articles.push_back(std::move(article));
  }
  dateline::test::build_index(to, std::move(articles));
}

}  // namespace

int main(int argc, char* argv[]) {
  const bool lines = argc == 4 && std::string_view(argv[1]) == "--tsv";
  if (argc != 3 && !lines) {
    std::cerr << "usage: index_documents [--tsv] DOCS.jsonl INDEX|FILE\n";
    return 64;
  }
  try {
    if (lines)
      write_lines(argv[2], argv[3]);
    else
      write_index(argv[1], argv[2]);
  } catch (const std::exception& error) {
    std::cerr << "index_documents: " << error.what() << '\n';
    return 65;
  }
}
