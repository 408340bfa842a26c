#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "searcher/syntax.h"

namespace dateline::search {

struct Lexeme {
  enum class Kind : std::uint8_t {
    open,
    close,
    minus,  // `-` in front of something
    plus,
    op_and,
    op_or,
    op_not,
    op_near,
    field,
    text,
    end
  };
  Kind kind = Kind::end;
  std::string_view raw;  // as typed; for text without `=`, quotes and `*`
  std::uint32_t begin = 0;
  Form form = Form::words;
  bool quoted = false;
  bool closed = true;  // false: the quote has no end
  Field field = Field::text;
  unsigned distance = 0;  // of op_near, as typed
};

// Of a field's name in any case; nothing for another word.
std::optional<Field> field_from(std::string_view name);

// Views of the query. Ends with a lexeme of kind `end`.
std::vector<Lexeme> split_query(std::string_view query);

}  // namespace dateline::search
