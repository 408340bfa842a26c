#include "indexer/schema/document_data.h"

#include <bit>

#include "indexer/schema/varint.h"

namespace dateline::schema {
namespace {

void put_interval(std::string& out, const std::optional<Interval>& interval) {
  out.push_back(interval ? 1 : 0);
  if (!interval) return;
  put_signed(out, interval->from.number);
  put_varint(out, static_cast<std::uint64_t>(interval->to - interval->from));
  out.push_back(static_cast<char>(interval->precision));
}

std::optional<Interval> get_interval(ByteReader& reader) {
  if (reader.varint() == 0) return std::nullopt;
  const Day from{static_cast<std::int32_t>(reader.signed_varint())};
  const Day to = from + static_cast<std::int32_t>(reader.u32());
  return Interval{from, to, static_cast<Precision>(reader.u32())};
}

// Spans of one list ascend, so the gap to the previous end is small and never negative;
// evidence may jump back, hence signed.
void put_span(std::string& out, Span span, std::uint32_t& previous) {
  put_signed(out, static_cast<std::int64_t>(span.begin) - previous);
  put_varint(out, span.end - span.begin);
  previous = span.end;
}

Span get_span(ByteReader& reader, std::uint32_t& previous) {
  const auto begin = static_cast<std::uint32_t>(previous + reader.signed_varint());
  const auto end = begin + reader.u32();
  previous = end;
  return {begin, end};
}

std::string get_string(ByteReader& reader) {
  return std::string(reader.string());
}

void put_published(std::string& out, const Publication& published) {
  put_interval(out, published.interval);
  out.push_back(static_cast<char>(published.basis));
  put_varint(out, std::bit_cast<std::uint64_t>(published.confidence));
  put_varint(out, published.evidence.size());
  std::uint32_t previous = 0;
  for (const Evidence& evidence : published.evidence) {
    out.push_back(evidence.span ? 1 : 0);
    if (evidence.span) put_span(out, *evidence.span, previous);
    put_string(out, evidence.text);
    put_string(out, evidence.rule);
  }
}

Publication get_published(ByteReader& reader) {
  Publication published;
  published.interval = get_interval(reader);
  published.basis = static_cast<DateBasis>(reader.u32());
  published.confidence = std::bit_cast<double>(reader.varint());
  published.evidence.resize(reader.varint());
  std::uint32_t previous = 0;
  for (Evidence& evidence : published.evidence) {
    if (reader.varint() != 0) evidence.span = get_span(reader, previous);
    evidence.text = get_string(reader);
    evidence.rule = get_string(reader);
  }
  return published;
}

void put_head(std::string& out, const Article& article) {
  for (const std::string* value : {&article.id, &article.title, &article.source, &article.url,
                                   &article.language, &article.story, &article.copy_of})
    put_string(out, *value);
  put_varint(out, article.authors.size());
  for (const std::string& author : article.authors) put_string(out, author);
  put_published(out, article.published);
  put_string(out, article.text);
  put_varint(out, article.parts.size());
  std::uint32_t previous = 0;
  for (const Part& part : article.parts) {
    put_span(out, part.span, previous);
    out.push_back(static_cast<char>(part.kind));
    put_string(out, part.rule);
  }
}

void get_head(ByteReader& reader, Article& article) {
  for (std::string* value : {&article.id, &article.title, &article.source, &article.url,
                             &article.language, &article.story, &article.copy_of})
    *value = get_string(reader);
  article.authors.resize(reader.varint());
  for (std::string& author : article.authors) author = get_string(reader);
  article.published = get_published(reader);
  article.text = get_string(reader);
  article.parts.resize(reader.varint());
  std::uint32_t previous = 0;
  for (Part& part : article.parts) {
    part.span = get_span(reader, previous);
    part.kind = static_cast<PartKind>(reader.u32());
    part.rule = get_string(reader);
  }
}

void put_mentions(std::string& out, const Article& article) {
  put_varint(out, article.entities.size());
  std::uint32_t previous = 0;
  for (const EntityMention& mention : article.entities) {
    put_span(out, mention.span, previous);
    out.push_back(static_cast<char>(mention.kind));
    put_string(out, mention.key);
    put_string(out, mention.name);
    put_string(out, mention.rule);
  }
  put_varint(out, article.dates.size());
  previous = 0;
  for (const DateMention& mention : article.dates) {
    put_span(out, mention.span, previous);
    put_interval(out, mention.interval);
    put_string(out, mention.rule);
  }
}

void get_mentions(ByteReader& reader, Article& article) {
  article.entities.resize(reader.varint());
  std::uint32_t previous = 0;
  for (EntityMention& mention : article.entities) {
    mention.span = get_span(reader, previous);
    mention.kind = static_cast<EntityKind>(reader.u32());
    mention.key = get_string(reader);
    mention.name = get_string(reader);
    mention.rule = get_string(reader);
  }
  article.dates.resize(reader.varint());
  previous = 0;
  for (DateMention& mention : article.dates) {
    mention.span = get_span(reader, previous);
    mention.interval = get_interval(reader);
    mention.rule = get_string(reader);
  }
}

void put_origin(std::string& out, const Article& article) {
  put_string(out, article.path);
  put_varint(out, article.line);
  put_string(out, article.repair);
  put_varint(out, article.content_hash);
  put_varint(out, article.stated_dates.size());
  for (const StatedDate& stated : article.stated_dates) {
    put_string(out, stated.text);
    put_string(out, stated.field);
  }
}

void get_origin(ByteReader& reader, Article& article) {
  article.path = get_string(reader);
  article.line = reader.u32();
  article.repair = get_string(reader);
  article.content_hash = reader.varint();
  article.stated_dates.resize(reader.varint());
  for (StatedDate& stated : article.stated_dates) {
    stated.text = get_string(reader);
    stated.field = get_string(reader);
  }
}

}  // namespace

std::string encode_article(const Article& article) {
  std::string out;
  out.reserve(article.text.size() + 64 * article.entities.size() + 1024);
  put_head(out, article);
  put_mentions(out, article);
  put_origin(out, article);
  return out;
}

std::size_t encoded_head_size(std::string_view data) {
  Article ignored;
  ByteReader reader(data);
  get_head(reader, ignored);
  return data.size() - reader.left();
}

Article decode_article(std::string_view data) {
  Article article;
  ByteReader reader(data);
  get_head(reader, article);
  get_mentions(reader, article);
  get_origin(reader, article);
  return article;
}

Article decode_article_head(std::string_view data) {
  Article article;
  ByteReader reader(data);
  get_head(reader, article);
  return article;
}

}  // namespace dateline::schema
