// How well dates in texts are found and resolved, against TIMEX3 gold.
//   timex_eval [--errors] timebank.jsonl aquaint.jsonl ...
//   timex_eval --speed news.jsonl ...      CPU time an article, the body or text cut to 2,600 bytes
//   timex_eval --hidden news.jsonl ...     dated news as its own gold: of "Tuesday, March 6" the
//   date
//                                          is hidden, of "March 6, 2012" the year, and asked for
// A line: text, dct (the publication date), timex [{start, end, type, value}], offsets in code
// points. Counted: gold of type DATE whose value is a day, month or year, against mentions of those
// precisions. A mention is right when it overlaps a gold one of the same value. `lenient` leaves
// out mentions that overlap gold of type TIME ("Monday morning"), which the task does not ask for.
// Facet: distinct pairs of article and value. Weekdays: bare names of days in the gold.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "indexer/annotate/dates/dates.h"
#include "indexer/schema/utf8.h"

namespace {

using dateline::Article;
using dateline::DateMention;
using dateline::Precision;
using dateline::Span;

struct Timex {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text;
  std::string type;
  std::string value;
  std::string rule;
  bool used = false;
};

struct Count {
  int right = 0;
  int found = 0;
  int gold = 0;

  void operator+=(const Count& other) {
    right += other.right;
    found += other.found;
    gold += other.gold;
  }
  [[nodiscard]] double f1() const { return found + gold == 0 ? 0 : 200.0 * right / (found + gold); }
};

struct Score {
  Count value;
  Count lenient;
  Count facet;
  Count lenient_facet;
  int weekdays = 0;
  int weekdays_right = 0;
};

bool is_plain_date(const std::string& value) {
  return (value.size() == 4 || value.size() == 7 || value.size() == 10) &&
         dateline::parse_day_range(value).has_value() && value.find("..") == std::string::npos;
}

std::string plain_value(const DateMention& mention) {
  if (!mention.interval) return "";
  const auto precision = mention.interval->precision;
  if (precision != Precision::day && precision != Precision::month && precision != Precision::year)
    return "";
  return dateline::to_iso(*mention.interval);
}

bool is_weekday_name(std::string text) {
  for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  static const std::set<std::string> names = {"monday", "tuesday",  "wednesday", "thursday",
                                              "friday", "saturday", "sunday"};
  return names.count(text) > 0;
}

std::string text_of(const nlohmann::json& row, const char* field) {
  const auto found = row.find(field);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<Timex> gold_of(const nlohmann::json& row) {
  std::vector<Timex> gold;
  for (const auto& item : row["timex"]) {
    Timex timex;
    timex.start = item["start"];
    timex.end = item["end"];
    timex.text = item["text"];
    timex.type = text_of(item, "type");
    timex.value = text_of(item, "value");
    // "1998-08-07TNI": the night of a day.
    if (timex.type == "DATE") timex.value = timex.value.substr(0, timex.value.find('T'));
    gold.push_back(timex);
  }
  return gold;
}

std::vector<Timex> system_of(const std::vector<DateMention>& mentions, const std::string& text) {
  dateline::CodePointCounter counter(text);
  std::vector<Timex> found;
  for (const auto& mention : mentions) {
    Timex timex;
    timex.start = counter.at(mention.span.begin);
    timex.end = counter.at(mention.span.end);
    timex.text = std::string(slice(text, mention.span));
    timex.value = plain_value(mention);
    timex.rule = mention.rule;
    found.push_back(timex);
  }
  return found;
}

bool overlap(const Timex& a, const Timex& b) {
  return a.start < b.end && b.start < a.end;
}

void print_error(const char* kind, const Timex& timex, const std::string& note,
                 const nlohmann::json& row) {
  const auto text = row["text"].get<std::string>();
  std::string around;
  std::uint32_t at = 0;
  for (std::size_t byte = 0; byte < text.size(); ++at) {
    const auto begin = byte;
    dateline::next_code_point(text, byte);
    if (at + 50 < timex.start || at > timex.end + 40) continue;
    if (at == timex.start) around += "[";
    if (at == timex.end) around += "]";
    around += text[begin] == '\n' ? std::string(" ") : text.substr(begin, byte - begin);
  }
  std::printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", kind, row["id"].get<std::string>().c_str(),
              text_of(row, "dct").c_str(), timex.value.c_str(), note.c_str(), timex.rule.c_str(),
              around.c_str());
}

Score score_article(const nlohmann::json& row, const dateline::annotate::DateAnnotator& annotator,
                    bool errors) {
  Article article;
  article.id = "a";
  article.text = row["text"];
  article.title = text_of(row, "title");
  article.stated_dates = {{text_of(row, "dct"), "dct"}};
  auto gold = gold_of(row);
  auto found = system_of(annotator.analyse(article).mentions, article.text);
  Score score;
  std::set<std::string> gold_values;
  std::set<std::string> found_values;
  std::set<std::string> lenient_values;
  for (auto& timex : gold) {
    const bool counts = timex.type == "DATE" && is_plain_date(timex.value);
    std::string said = "-";
    bool right = false;
    for (auto& mention : found) {
      if (!overlap(mention, timex)) continue;
      said = mention.value + " (" + mention.rule + ")";
      if (counts && !mention.used && mention.value == timex.value) {
        mention.used = true;
        right = true;
        said = mention.value;
        break;
      }
    }
    if (!counts) continue;
    gold_values.insert(timex.value);
    ++score.value.gold;
    score.value.right += right;
    if (is_weekday_name(timex.text)) {
      ++score.weekdays;
      score.weekdays_right += right;
    }
    if (!right && errors) print_error("missed", timex, said, row);
  }
  score.lenient = score.value;
  for (const auto& mention : found) {
    if (mention.value.empty()) continue;
    const Timex* under = nullptr;
    for (const auto& timex : gold)
      if (overlap(mention, timex)) under = &timex;
    const bool is_time = under != nullptr && under->type == "TIME";
    ++score.value.found;
    score.lenient.found += !is_time;
    found_values.insert(mention.value);
    if (!is_time) lenient_values.insert(mention.value);
    if (!mention.used && errors)
      print_error(is_time ? "time" : "false", mention,
                  under == nullptr ? "-" : under->type + " " + under->value, row);
  }
  for (const auto& value : gold_values) {
    score.facet.right += found_values.count(value) > 0;
    score.lenient_facet.right += lenient_values.count(value) > 0;
  }
  score.facet.gold = score.lenient_facet.gold = static_cast<int>(gold_values.size());
  score.facet.found = static_cast<int>(found_values.size());
  score.lenient_facet.found = static_cast<int>(lenient_values.size());
  return score;
}

void print_score(const char* name, const Score& score) {
  const auto& v = score.value;
  std::printf(
      "%-10s P %5.1f  R %5.1f  F1 %5.1f (lenient %5.1f)  facet F1 %5.1f (lenient %5.1f)  "
      "weekdays %3d of %3d = %5.1f %%\n",
      name, v.found > 0 ? 100.0 * v.right / v.found : 0, v.gold > 0 ? 100.0 * v.right / v.gold : 0,
      v.f1(), score.lenient.f1(), score.facet.f1(), score.lenient_facet.f1(), score.weekdays_right,
      score.weekdays, score.weekdays > 0 ? 100.0 * score.weekdays_right / score.weekdays : 0);
}

// The part of a mention that is hidden; empty when nothing of it can be.
Span hidden_part(const DateMention& mention, const std::string& text, dateline::Day published) {
  constexpr std::uint32_t kTop = 60;  // bytes: a page's own date
  constexpr int kDaysOfWeekday = 6;   // as far as a bare weekday reaches
  constexpr int kDaysWithoutYear = 300;
  const auto said = slice(text, mention.span);
  if (!mention.interval || mention.interval->days() != 1 || mention.span.begin < kTop) return {};
  const int days = std::abs(mention.interval->from - published);
  if (mention.rule == "weekday-date" && days <= kDaysOfWeekday) {
    const auto name = static_cast<std::uint32_t>(said.find_first_of(" ,"));
    if (!is_weekday_name(std::string(said.substr(0, name)))) return {};
    return {mention.span.begin + name, mention.span.end};
  }
  constexpr std::uint32_t kYear = 4;
  if (mention.rule != "month-day-year" || days > kDaysWithoutYear) return {};
  const auto last = said.substr(0, said.size() - kYear).find_last_not_of(" ,");
  return {mention.span.begin + static_cast<std::uint32_t>(last) + 1, mention.span.end};
}

// Galleries that went on after the date of their page tell of days to come in the present tense.
bool is_newer_than_its_date(const std::vector<DateMention>& mentions, dateline::Day published) {
  constexpr auto kMost = 2;
  return std::count_if(mentions.begin(), mentions.end(), [&](const DateMention& mention) {
           return mention.rule == "weekday-date" && mention.interval &&
                  published < mention.interval->from;
         }) > kMost;
}

struct Hidden {
  int asked = 0;
  int right = 0;

  void print(const char* what) const {
    std::printf("%s hidden: %d of %d right = %.1f %%\n", what, right, asked,
                asked > 0 ? 100.0 * right / asked : 0);
  }
};

void print_hidden(const std::vector<std::string>& files,
                  const dateline::annotate::DateAnnotator& annotator) {
  Hidden dates;
  Hidden years;
  for (const auto& file : files) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const auto row = nlohmann::json::parse(line);
      Article article;
      article.text = text_of(row, row.contains("body") ? "body" : "text");
      dateline::Publication given;
      given.interval = dateline::parse_day_range(text_of(row, "date").substr(0, 10));
      if (!given.interval) continue;
      const auto mentions = annotator.mentions(article, given);
      if (is_newer_than_its_date(mentions, given.interval->from)) continue;
      for (const auto& mention : mentions) {
        const Span part = hidden_part(mention, article.text, given.interval->from);
        if (part.begin == part.end) continue;
        Article without = article;
        without.text.erase(part.begin, part.end - part.begin);
        Hidden& count = mention.rule == "weekday-date" ? dates : years;
        ++count.asked;
        for (const auto& other : annotator.mentions(without, given))
          count.right +=
              other.span.begin == mention.span.begin && other.interval == mention.interval;
      }
    }
  }
  dates.print("dates of weekdays");
  years.print("years of days");
}

// On one core: with the day given, and with the day inferred from the text.
void print_speed(const std::string& file, const dateline::annotate::DateAnnotator& annotator) {
  constexpr std::size_t kBytes = 2600;
  constexpr std::size_t kArticles = 3000;
  std::vector<Article> articles;
  std::ifstream in(file);
  for (std::string line; articles.size() < kArticles && std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    Article article;
    article.id = "a";
    article.text = text_of(row, row.contains("body") ? "body" : "text");
    if (article.text.size() < kBytes) continue;
    std::size_t end = 0;
    while (end < kBytes) dateline::next_code_point(article.text, end);
    article.text.resize(end);
    articles.push_back(std::move(article));
  }
  if (articles.empty()) return;
  dateline::Publication given;
  given.interval = dateline::parse_day_range("2015-06-01");
  std::size_t mentions = 0;
  const auto start = std::clock();
  for (const auto& article : articles) mentions += annotator.mentions(article, given).size();
  const auto middle = std::clock();
  for (const auto& article : articles) mentions += annotator.analyse(article).mentions.size();
  const auto end = std::clock();
  const auto rate = [&](std::clock_t ticks) {
    return static_cast<double>(articles.size()) * CLOCKS_PER_SEC /
           static_cast<double>(std::max<std::clock_t>(1, ticks));
  };
  std::printf("%s: %zu articles, %zu mentions; a CPU second tags %.0f, infers the day of %.0f\n",
              file.c_str(), articles.size(), mentions, rate(middle - start), rate(end - middle));
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("scores dates in texts against TIMEX3 gold");
  std::vector<std::string> files;
  bool errors = false;
  bool speed = false;
  bool hidden = false;
  app.add_option("files", files)->required()->check(CLI::ExistingFile);
  app.add_flag("--errors", errors, "print what was missed and what was false");
  app.add_flag("--speed", speed, "print how many articles a second are tagged");
  app.add_flag("--hidden", hidden, "hide a part of dates and print how many are still right");
  CLI11_PARSE(app, argc, argv);
  const dateline::annotate::DateAnnotator annotator;
  if (hidden) {
    print_hidden(files, annotator);
    return 0;
  }
  if (speed) {
    for (const auto& file : files) print_speed(file, annotator);
    return 0;
  }
  Score all;
  for (const auto& file : files) {
    std::ifstream in(file);
    Score sum;
    for (std::string line; std::getline(in, line);) {
      const Score score = score_article(nlohmann::json::parse(line), annotator, errors);
      sum.value += score.value;
      sum.lenient += score.lenient;
      sum.facet += score.facet;
      sum.lenient_facet += score.lenient_facet;
      sum.weekdays += score.weekdays;
      sum.weekdays_right += score.weekdays_right;
    }
    print_score(file.substr(file.rfind('/') + 1).c_str(), sum);
    all.weekdays += sum.weekdays;
    all.weekdays_right += sum.weekdays_right;
  }
  if (all.weekdays > 0)
    std::printf("weekdays of all sets: %d of %d = %.1f %%\n", all.weekdays_right, all.weekdays,
                100.0 * all.weekdays_right / all.weekdays);
  return 0;
}
