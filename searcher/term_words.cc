#include "searcher/term_words.h"

#include <cstdint>
#include <utility>

#include "indexer/schema/terms.h"

namespace dateline::search {
namespace {

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

std::vector<std::string> words_of_term(std::string_view text) {
  std::vector<std::string> words;
  std::uint32_t next = 0;
  for (schema::Token& token : schema::tokenize(text)) {
    if (token.position < next) continue;
    next = token.position + 1;
    words.push_back(std::move(token.word));
  }
  if (words.size() == 1 && text.size() == 2 && is_capital(text[0]) && is_capital(text[1]))
    words.front() = {words.front()[0], '.', words.front()[1], '.'};
  return words;
}

}  // namespace dateline::search
