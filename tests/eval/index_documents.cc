#include <exception>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/support/article_index.h"

// index-documents DOCS.jsonl INDEX: an index of title and text as they are, without any analysis,
// so that ranking is measured apart from reading and recognition.
int main(int argc, char* argv[]) {
  if (argc != 3) {
    std::cerr << "usage: index-documents DOCS.jsonl INDEX\n";
    return 64;
  }
  try {
    std::ifstream file(argv[1]);
    std::vector<dateline::Article> articles;
    for (std::string line; std::getline(file, line);) {
      const auto record = nlohmann::json::parse(line);
      dateline::Article article =
          dateline::test::plain_article(record.at("id"), "", record.at("text"));
      article.title = record.value("title", "");
      articles.push_back(std::move(article));
    }
    dateline::test::build_index(argv[2], std::move(articles));
  } catch (const std::exception& error) {
    std::cerr << "index-documents: " << error.what() << '\n';
    return 65;
  }
}
