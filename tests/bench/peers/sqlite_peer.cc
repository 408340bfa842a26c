// SQLite FTS5 with Porter stems and bm25. Facets and months lie packed in one row an article and
// are counted by this program: several times faster than a join with GROUP BY.
//
//   sqlite_peer build INDEX < articles
//   sqlite_peer run INDEX QUERIES

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <exception>
#include <filesystem>
#include <iostream>
#include <span>
#include <stdexcept>
#include <unordered_map>

#include "tests/bench/measure.h"

namespace {

using namespace dateline::bench;

constexpr std::uint32_t kFacets = 5;  // person, org, place, source, month

class Database {
 public:
  explicit Database(const std::string& path) {
    if (sqlite3_open(path.c_str(), &handle_) != SQLITE_OK) fail();
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database() { sqlite3_close(handle_); }
  void run(const std::string& sql) {
    if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
  }
  [[noreturn]] void fail() { throw std::runtime_error(sqlite3_errmsg(handle_)); }
  sqlite3* handle() { return handle_; }

 private:
  sqlite3* handle_ = nullptr;
};

class Statement {
 public:
  Statement(Database& database, const std::string& sql) : database_(database) {
    if (sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &handle_, nullptr) != SQLITE_OK)
      database.fail();
  }
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(handle_); }
  Statement& bind(const std::string& text) {
    sqlite3_bind_text(handle_, ++bound_, text.data(), static_cast<int>(text.size()),
                      SQLITE_TRANSIENT);
    return *this;
  }
  Statement& bind(std::int64_t number) {
    sqlite3_bind_int64(handle_, ++bound_, number);
    return *this;
  }
  Statement& bind(const std::vector<std::uint32_t>& numbers) {
    sqlite3_bind_blob(handle_, ++bound_, numbers.data(),
                      static_cast<int>(numbers.size() * sizeof numbers[0]), SQLITE_TRANSIENT);
    return *this;
  }
  bool step() {
    const int state = sqlite3_step(handle_);
    if (state != SQLITE_ROW && state != SQLITE_DONE) database_.fail();
    return state == SQLITE_ROW;
  }
  void reset() {
    sqlite3_reset(handle_);
    bound_ = 0;
  }
  std::int64_t number(int column) { return sqlite3_column_int64(handle_, column); }
  std::string text(int column) {
    return reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  }
  std::span<const std::uint32_t> numbers(int column) {
    return {
        static_cast<const std::uint32_t*>(sqlite3_column_blob(handle_, column)),
        static_cast<std::size_t>(sqlite3_column_bytes(handle_, column)) / sizeof(std::uint32_t)};
  }

 private:
  Database& database_;
  sqlite3_stmt* handle_ = nullptr;
  int bound_ = 0;
};

std::string digits(std::string date) {
  std::erase(date, '-');
  return date.empty() ? "0" : date;
}

class SqliteEngine : public Engine {
 public:
  explicit SqliteEngine(const std::string& index) : database_(index) {
    Statement keys(database_, "SELECT facet, key FROM keys ORDER BY number");
    while (keys.step()) {
      numbers_.emplace(keys.text(1), static_cast<std::uint32_t>(facet_of_.size()));
      facet_of_.push_back(static_cast<std::uint32_t>(keys.number(0)));
    }
  }

  Outcome answer(const std::string& mode, const BenchQuery& query) override {
    const bool ten = mode == "ten";
    Statement best(database_, best_sql(query, !ten));
    Outcome outcome{0, {}};
    while (best.step()) ++outcome.hits;
    if (ten) return outcome;
    count(query, outcome);
    return outcome;
  }

 private:
  // `row` has a plus in front where words are searched too: else FTS5 is asked once for each row of
  // a list of thousands.
  std::string where(const BenchQuery& query, const std::string& row) {
    std::string condition = "1";
    if (!query.words.empty()) {
      std::string words;
      for (const auto& word : query.words)
        words += (words.empty()            ? ""
                  : query.join == "or"     ? " OR "
                  : query.join == "phrase" ? " + "
                                           : " AND ") +
                 word;
      condition = "words MATCH '" + words + "'";
    }
    if (!query.facet.empty())
      condition += " AND " + row + " IN (SELECT docid FROM article_keys WHERE key = " +
                   std::to_string(number_of(query.facet + ' ' + query.key)) + ")";
    if (!query.from.empty())
      condition += " AND " + row + " IN (SELECT docid FROM articles WHERE day BETWEEN " +
                   digits(query.from) + " AND " + digits(query.to) + ")";
    return condition;
  }
  std::int64_t number_of(const std::string& key) {
    const auto at = numbers_.find(key);
    return at == numbers_.end() ? -1 : std::int64_t{at->second};
  }
  std::string best_sql(const BenchQuery& query, bool snippets) {
    if (query.words.empty())
      return "SELECT docid, substr(body, 1, 240) FROM articles WHERE " + where(query, "docid") +
             " LIMIT 10";
    return std::string("SELECT rowid") +
           (snippets ? ", snippet(words, 1, '<b>', '</b>', '…', 30)" : "") + " FROM words WHERE " +
           where(query, "+rowid") + " ORDER BY rank LIMIT 10";
  }

  void count(const BenchQuery& query, Outcome& outcome) {
    const std::string matches =
        query.words.empty()
            ? "SELECT numbers FROM facets WHERE " + where(query, "docid")
            : "SELECT numbers FROM words JOIN facets ON docid = words.rowid WHERE " +
                  where(query, "+words.rowid");
    Statement rows(database_, matches);
    std::vector<std::uint32_t> counts(facet_of_.size());
    for (outcome.hits = 0; rows.step(); ++outcome.hits)
      for (const auto number : rows.numbers(0)) ++counts[number];
    std::array<std::vector<std::uint32_t>, kFacets> values;
    for (std::uint32_t number = 0; number < counts.size(); ++number)
      if (counts[number] > 0) values[facet_of_[number]].push_back(number);
    for (std::uint32_t facet = 0; facet < 4; ++facet) {
      auto& list = values[facet];
      const auto kept = std::min<std::ptrdiff_t>(10, std::ssize(list));
      std::partial_sort(list.begin(), list.begin() + kept, list.end(),
                        [&](auto a, auto b) { return counts[a] > counts[b]; });
      outcome.tops += outcome.tops.empty() ? "" : " ";
      outcome.tops += std::to_string(list.empty() ? 0 : counts[list.front()]);
    }
  }

  Database database_;
  std::vector<std::uint32_t> facet_of_;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // by facet, a blank and the key
};

class Builder {
 public:
  explicit Builder(Database& database) : database_(database) {}

  void add(const ArticleLine& article) {
    ++docid_;
    std::vector<std::uint32_t> numbers;
    const std::array<const std::string*, kFacets> lists = {
        &article.persons, &article.organisations, &article.places, &article.source, &article.month};
    for (std::uint32_t facet = 0; facet < kFacets; ++facet)
      for (const auto& key : split_keys(*lists[facet])) numbers.push_back(number(facet, key));
    insert(article_, digits(article.day), article.title, article.body);
    insert(words_, article.title, article.body);
    facets_.bind(docid_).bind(numbers).step();
    facets_.reset();
    for (const auto number : numbers) {
      keys_.bind(number).bind(docid_).step();
      keys_.reset();
    }
  }

  void finish() {
    Statement insert(database_, "INSERT INTO keys VALUES (?, ?, ?)");
    for (const auto& [key, number] : numbers_) {
      insert.bind(number)
          .bind(key.front() - '0')
          .bind(names_[static_cast<std::size_t>(key.front() - '0')] + key.substr(1))
          .step();
      insert.reset();
    }
  }

 private:
  std::uint32_t number(std::uint32_t facet, const std::string& key) {
    return numbers_
        .emplace(static_cast<char>('0' + facet) + key, static_cast<std::uint32_t>(numbers_.size()))
        .first->second;
  }
  template <class... Text>
  void insert(Statement& statement, const Text&... text) {
    statement.bind(docid_);
    (statement.bind(text), ...);
    statement.step();
    statement.reset();
  }

  static constexpr std::array<const char*, kFacets> names_ = {"person ", "org ", "place ",
                                                              "source ", "month "};
  Database& database_;
  Statement article_{database_, "INSERT INTO articles VALUES (?, ?, ?, ?)"};
  Statement words_{database_, "INSERT INTO words(rowid, title, body) VALUES (?, ?, ?)"};
  Statement facets_{database_, "INSERT INTO facets VALUES (?, ?)"};
  Statement keys_{database_, "INSERT OR IGNORE INTO article_keys VALUES (?, ?)"};
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::int64_t docid_ = 0;
};

void build(const std::string& index) {
  std::filesystem::remove(index);
  Database database(index);
  database.run(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000;"
      "CREATE TABLE articles(docid INTEGER PRIMARY KEY, day INTEGER, title TEXT, body TEXT);"
      "CREATE TABLE facets(docid INTEGER PRIMARY KEY, numbers BLOB);"
      "CREATE TABLE keys(number INTEGER PRIMARY KEY, facet INTEGER, key TEXT);"
      "CREATE TABLE article_keys(key INTEGER, docid INTEGER, PRIMARY KEY(key, docid))"
      " WITHOUT ROWID;"
      "CREATE VIRTUAL TABLE words USING fts5(title, body, content = 'articles',"
      " content_rowid = 'docid', tokenize = 'porter unicode61');"
      "BEGIN");
  {
    Builder builder(database);
    for_each_article([&](const ArticleLine& article) { builder.add(article); });
    builder.finish();
  }
  database.run(
      "COMMIT; CREATE INDEX by_day ON articles(day);"
      "INSERT INTO words(words) VALUES('optimize'); ANALYZE");
}

}  // namespace

int main(int argc, char* argv[]) {
  return run_peer({"sqlite", build,
                   [](const std::string& index) { return std::make_unique<SqliteEngine>(index); }},
                  argc, argv);
}
