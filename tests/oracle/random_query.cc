#include "tests/oracle/random_query.h"

#include <algorithm>

#include "indexer/schema/day.h"

namespace dateline::oracle {
namespace {

using Words = std::vector<std::string>;

// Stems side by side somewhere in the article (in its title only: `title`).
bool has_phrase(const PlainArticle& article, const Words& stems, bool title) {
  const auto at = [&](std::uint32_t position, const std::string& stem) {
    return std::any_of(article.words.begin(), article.words.end(), [&](const auto& word) {
      return word.position == position && word.stem == stem && (!title || word.title);
    });
  };
  return std::any_of(article.words.begin(), article.words.end(), [&](const auto& first) {
    for (std::size_t i = 0; i < stems.size(); ++i)
      if (!at(first.position + static_cast<std::uint32_t>(i), stems[i])) return false;
    return true;
  });
}

bool has_near(const PlainArticle& article, const std::string& a, const std::string& b,
              std::uint32_t distance) {
  for (const auto& left : article.words)
    for (const auto& right : article.words)
      if (left.stem == a && right.stem == b && left.position != right.position &&
          std::max(left.position, right.position) - std::min(left.position, right.position) <=
              distance)
        return true;
  return false;
}

// As the query language reads words: a lone U.S. or US is the country.
Words stems_of(const std::string& text, schema::Stemmer& stemmer) {
  Words stems;
  std::optional<std::uint32_t> last;
  for (const auto& token : schema::tokenize(text)) {
    if (last == token.position) continue;
    last = token.position;
    stems.push_back(stemmer.stem(token.word));
  }
  if (text == "US") return {"u.s."};
  return stems;
}

std::string pick(Random& random, const Words& vocabulary) {
  return vocabulary[skewed(random, vocabulary.size())];
}

Question word(Random& random, const Words& vocabulary, schema::Stemmer& stemmer) {
  std::string text = pick(random, vocabulary);
  const Words stems = stems_of(text, stemmer);
  const bool title = chance(random, 0.2);
  if (title) text = "title:" + text;
  return {text, [=](const PlainArticle& article) { return has_phrase(article, stems, title); }};
}

Question phrase(Random& random, const Words& vocabulary, schema::Stemmer& stemmer) {
  std::string text;
  for (std::size_t i = 2 + skewed(random, 2); i > 0; --i)
    text += (text.empty() ? "" : " ") + pick(random, vocabulary);
  // Inside a phrase that holds small letters US has both readings; the narrower one is taken.
  const Words stems = stems_of(text, stemmer);
  return {'"' + text + '"',
          [=](const PlainArticle& article) { return has_phrase(article, stems, false); }};
}

Question exact(Random& random, const Words& vocabulary) {
  const std::string text = pick(random, vocabulary);
  const auto tokens = schema::tokenize(text);
  if (tokens.size() != 1) return {text, nullptr};
  const std::string wanted = text == "US" ? "u.s." : tokens.front().word;
  return {'=' + text, [=](const PlainArticle& article) {
            return std::any_of(article.words.begin(), article.words.end(),
                               [&](const auto& other) { return other.word == wanted; });
          }};
}

Question wildcard(Random& random, const Words& vocabulary) {
  const auto tokens = schema::tokenize(pick(random, vocabulary));
  const std::string prefix = tokens.front().word.substr(0, 3);
  if (prefix.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos)
    return {"", nullptr};
  return {prefix + '*', [=](const PlainArticle& article) {
            return std::any_of(article.words.begin(), article.words.end(),
                               [&](const auto& other) { return other.word.starts_with(prefix); });
          }};
}

Question near(Random& random, const Words& vocabulary, schema::Stemmer& stemmer) {
  const std::string a = pick(random, vocabulary);
  const std::string b = pick(random, vocabulary);
  const Words left = stems_of(a, stemmer);
  const Words right = stems_of(b, stemmer);
  if (left.size() != 1 || right.size() != 1 || left == right) return {"", nullptr};
  const auto distance = static_cast<std::uint32_t>(1 + skewed(random, 6));
  const std::string c = pick(random, vocabulary);
  const Words other = stems_of(c, stemmer);
  if (chance(random, 0.3) && other.size() == 1 && other != left)
    return {a + " NEAR/" + std::to_string(distance) + " (" + b + " OR " + c + ')',
            [=](const PlainArticle& article) {
              return has_near(article, left.front(), right.front(), distance) ||
                     has_near(article, left.front(), other.front(), distance);
            }};
  return {a + " NEAR/" + std::to_string(distance) + ' ' + b, [=](const PlainArticle& article) {
            return has_near(article, left.front(), right.front(), distance);
          }};
}

Question date(Random& random) {
  const Interval range = random_range(random);
  if (chance(random, 0.5))
    return {"published:" + to_iso(range),
            [=](const PlainArticle& article) { return published_in(article, range); }};
  return {"mentions:" + to_iso(range),
          [=](const PlainArticle& article) { return mentions_in(article, range); }};
}

Question entity(Random& random) {
  static const std::vector<std::pair<std::string, schema::Facet>> kFields = {
      {"person", schema::Facet::person},
      {"org", schema::Facet::organisation},
      {"place", schema::Facet::place}};
  const auto& [name, facet] = kFields[skewed(random, 3)];
  const std::string key = "e-" + std::to_string(skewed(random, 12));
  const auto index = static_cast<std::size_t>(facet);
  return {name + ':' + key, [=](const PlainArticle& article) {
            const auto& keys = article.keys[index];
            return std::find(keys.begin(), keys.end(), key) != keys.end();
          }};
}

Question leaf(Random& random, const Words& vocabulary, schema::Stemmer& stemmer) {
  for (;;) {
    Question question;
    switch (skewed(random, 7)) {
      case 0:
        question = word(random, vocabulary, stemmer);
        break;
      case 1:
        question = phrase(random, vocabulary, stemmer);
        break;
      case 2:
        question = entity(random);
        break;
      case 3:
        question = date(random);
        break;
      case 4:
        question = exact(random, vocabulary);
        break;
      case 5:
        question = near(random, vocabulary, stemmer);
        break;
      default:
        question = wildcard(random, vocabulary);
    }
    if (question.meaning) return question;
  }
}

}  // namespace

Question random_question(Random& random, const Words& vocabulary, schema::Stemmer& stemmer,
                         int depth) {
  if (depth == 0 || chance(random, 0.4)) return leaf(random, vocabulary, stemmer);
  const Question a = random_question(random, vocabulary, stemmer, depth - 1);
  const Question b = random_question(random, vocabulary, stemmer, depth - 1);
  switch (skewed(random, 3)) {
    case 0:
      return {'(' + a.text + ") " + '(' + b.text + ')', [=](const PlainArticle& article) {
                return a.meaning(article) && b.meaning(article);
              }};
    case 1:
      return {'(' + a.text + ") OR (" + b.text + ')', [=](const PlainArticle& article) {
                return a.meaning(article) || b.meaning(article);
              }};
    default:
      return {'(' + a.text + ") -(" + b.text + ')', [=](const PlainArticle& article) {
                return a.meaning(article) && !b.meaning(article);
              }};
  }
}

}  // namespace dateline::oracle
