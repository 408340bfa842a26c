#include "tests/bench/bench_articles.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string_view>

#include "indexer/schema/document_codec.h"
#include "indexer/schema/index_directory.h"

namespace dateline::bench {
namespace {

constexpr std::uint32_t kMaxSources = 20'000;
constexpr std::size_t kShortestSentence = 30;
constexpr std::size_t kLongestSentence = 600;
constexpr std::uint32_t kOutlets = 300;

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

// Where the sentence ends that begins at `begin`: after a full stop that is in no mention.
std::uint32_t sentence_end(const Article& article, std::uint32_t begin, std::uint32_t limit) {
  for (std::uint32_t at = begin; at + 1 < limit; ++at) {
    if (article.text[at] == '\n') return at;
    if (article.text[at] != '.' || article.text[at + 1] != ' ') continue;
    const Span stop{at, at + 2};
    if (std::none_of(article.entities.begin(), article.entities.end(),
                     [&](const EntityMention& mention) { return mention.span.overlaps(stop); }))
      return at + 1;
  }
  return limit;
}

// 1/rank: inverse transform of a density.
std::uint32_t zipf(Random& random, std::uint32_t limit) {
  const double rank = std::exp(random.share() * std::log(static_cast<double>(limit)));
  return std::min(limit - 1, static_cast<std::uint32_t>(rank) - 1);
}

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15U;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31);
}

double Random::share() {
  return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

ArticleMaker::ArticleMaker(const std::filesystem::path& source_index, std::uint32_t count)
    : count_(count) {
  const auto database = schema::open_revision(schema::published_revision(source_index));
  schema::DocumentUnpacker unpacker;
  const std::uint32_t last = database.get_lastdocid();
  const std::uint32_t step = std::max(1U, last / kMaxSources);
  for (std::uint32_t docid = 1; docid <= last; docid += step) {
    Source source = take_apart(unpacker.article(database.get_document(docid).get_data()));
    if (source.sentences.size() >= 3 && !source.title.text.empty())
      sources_.push_back(std::move(source));
  }
  if (sources_.empty()) throw std::runtime_error(source_index.string() + ": no long articles");
}

ArticleMaker::Sentence ArticleMaker::cut(const Article& article, Span span) {
  Sentence sentence;
  sentence.text = slice(article.text, span);
  std::replace_if(
      sentence.text.begin(), sentence.text.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
  const auto moved = [&](auto mention) {
    mention.span = {mention.span.begin - span.begin, mention.span.end - span.begin};
    return mention;
  };
  for (const EntityMention& mention : article.entities)
    if (span.contains(mention.span)) sentence.entities.push_back(moved(mention));
  for (const DateMention& mention : article.dates)
    if (span.contains(mention.span)) sentence.dates.push_back(moved(mention));
  return sentence;
}

ArticleMaker::Source ArticleMaker::take_apart(const Article& article) {
  Source source;
  for (const Part& part : article.parts) {
    if (part.kind == PartKind::title && source.title.text.empty())
      source.title = cut(article, part.span);
    if (part.kind != PartKind::body) continue;
    for (std::uint32_t begin = part.span.begin; begin < part.span.end;) {
      const std::uint32_t end = sentence_end(article, begin, part.span.end);
      const auto size = end - begin;
      if (size >= kShortestSentence && size <= kLongestSentence)
        source.sentences.push_back(cut(article, {begin, end}));
      begin = end + 1;
    }
  }
  if (source.title.text.empty()) {
    source.title.text = article.title.substr(0, kLongestSentence);
    std::replace_if(
        source.title.text.begin(), source.title.text.end(),
        [](char c) { return c >= 0 && c < ' '; }, ' ');
  }
  return source;
}

void ArticleMaker::append(Article& article, const Sentence& sentence) {
  const auto offset = static_cast<std::uint32_t>(article.text.size());
  article.text += sentence.text;
  const auto moved = [&](auto mention) {
    mention.span = {mention.span.begin + offset, mention.span.end + offset};
    return mention;
  };
  for (const auto& mention : sentence.entities) article.entities.push_back(moved(mention));
  for (const auto& mention : sentence.dates) article.dates.push_back(moved(mention));
}

void ArticleMaker::write_text(Article& article, Random& random) const {
  const auto any = [&]() -> const Source& {
    return sources_[random.below(static_cast<std::uint32_t>(sources_.size()))];
  };
  const Source* source = &any();
  append(article, source->title);
  article.title = article.text;
  article.parts.push_back(
      {{0, static_cast<std::uint32_t>(article.text.size())}, PartKind::title, {}});
  article.text += "\n\n";
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  const std::size_t wanted = 80 + random.below(280);
  for (std::size_t words = 0; words < wanted; source = &any()) {
    const auto size = static_cast<std::uint32_t>(source->sentences.size());
    const std::uint32_t run = 2 + random.below(4);
    const std::uint32_t first = random.below(size);
    for (std::uint32_t i = first; i < std::min(size, first + run) && words < wanted; ++i) {
      append(article, source->sentences[i]);
      article.text += ' ';
      words += count_words(source->sentences[i].text);
    }
    article.text.back() = '\n';
  }
  article.parts.push_back(
      {{begin, static_cast<std::uint32_t>(article.text.size())}, PartKind::body, {}});
}

Publication ArticleMaker::publication(std::uint32_t position) const {
  Publication published;
  const std::uint32_t dated = count_ - count_ / 50;
  if (position >= dated) return published;
  const Day newest = *make_day(2022, 12, 31);
  const auto days = static_cast<std::uint64_t>(newest - *make_day(2018, 1, 1) + 1);
  const auto back = static_cast<std::int32_t>(position * days / dated);
  const Day day = newest + -back;
  published.interval = day_interval(day);
  published.basis = DateBasis::stated;
  published.confidence = 1;
  // The last third of a month's first day is only known to be of that month: such intervals come
  // behind those of one day.
  const CivilDate date = civil(day);
  if (date.day == 1 && position * days % dated * 3 >= 2 * static_cast<std::uint64_t>(dated))
    published.interval =
        Interval{day, day + (days_in_month(date.year, date.month) - 1), Precision::month};
  return published;
}

Article ArticleMaker::at(std::uint32_t position) const {
  constexpr std::uint32_t kBlock = 20;
  const bool is_copy = position % kBlock == 5;
  Random random((is_copy ? position - 1 : position) + 0x5EEDULL * 1'000'003);
  Article article;
  article.id = fmt::format("bench/{}", position);
  article.source = fmt::format("Outlet {}", zipf(random, kOutlets));
  article.language = "en";
  write_text(article, random);
  article.published = publication(position);
  if (position % 10 < 4) article.story = fmt::format("bench/{}", position - position % 10);
  if (is_copy) article.copy_of = fmt::format("bench/{}", position - 1);
  return article;
}

}  // namespace dateline::bench
