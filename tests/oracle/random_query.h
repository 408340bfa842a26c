#pragma once

#include <functional>
#include <string>

#include "tests/oracle/oracle.h"
#include "tests/oracle/random_articles.h"

namespace dateline::oracle {

// A query as a user types it, and what it means, said a second time in the plainest way.
struct Question {
  std::string text;
  std::function<bool(const PlainArticle&)> meaning;
};

// Words, phrases, fields, dates, OR, NOT and groups, nested up to `depth`. Words come from the
// vocabulary given; the stemmer must outlive the question.
Question random_question(Random& random, const std::vector<std::string>& vocabulary,
                         schema::Stemmer& stemmer, int depth);

}  // namespace dateline::oracle
