#include "indexer/annotate/entities/training/bio_corpus.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <unordered_set>

#include "indexer/annotate/entities/name_tables.h"

namespace dateline::annotate {
namespace {

struct RawSentence {
  std::vector<std::string> words;
  std::vector<std::string> tags;
  bool starts_document = false;
};

std::vector<RawSentence> read_sentences(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::vector<RawSentence> out;
  RawSentence sentence;
  bool starts = true;
  const auto finish = [&] {
    if (sentence.words.empty()) return;
    sentence.starts_document = starts;
    starts = false;
    out.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.rfind('\t');
    if (line.empty() || tab == std::string::npos) {
      finish();
    } else if (line.compare(0, 10, "-DOCSTART-") == 0) {
      finish();
      starts = true;
    } else {
      sentence.words.push_back(line.substr(0, tab));
      sentence.tags.push_back(line.substr(tab + 1));
    }
  }
  finish();
  return out;
}

// Sentences of one article follow each other: a new one starts where nothing capitalised is shared
// with what went before, or where the document has grown long.
void regroup(std::vector<RawSentence>& sentences) {
  constexpr std::size_t kLongest = 25;
  std::unordered_set<std::string> seen;
  std::size_t length = 0;
  for (auto& sentence : sentences) {
    bool shares = false;
    bool has_name = false;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      const auto& word = sentence.words[i];
      const bool capital = i > 0 && word.size() > 2 && word[0] >= 'A' && word[0] <= 'Z';
      if (!capital) continue;
      has_name = true;
      shares = shares || seen.count(word) != 0;
    }
    sentence.starts_document = length == 0 || length >= kLongest || (has_name && !shares);
    if (sentence.starts_document) {
      seen.clear();
      length = 0;
    }
    ++length;
    for (std::size_t i = 1; i < sentence.words.size(); ++i) seen.insert(sentence.words[i]);
  }
}

int kind_number(const std::string& tag) {
  if (tag.size() < 3) return -1;
  const auto name = tag.substr(2);
  if (name == "PER") return 0;
  if (name == "ORG") return 1;
  return name == "LOC" ? 2 : -1;
}

void append(const RawSentence& sentence, BioDocument& out) {
  if (!out.text.empty()) out.text += '\n';
  std::vector<int> kinds;
  std::vector<bool> begins;
  const auto first = out.tokens.size();
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const auto begin = static_cast<std::uint32_t>(out.text.size());
    out.text += sentence.words[i];
    const auto end = static_cast<std::uint32_t>(out.text.size());
    out.text += ' ';
    const auto before = out.tokens.size();
    tokenise(out.text, {begin, end}, out.tokens);
    for (auto t = before; t < out.tokens.size(); ++t) {
      out.tokens[t].breaks = t == first;
      kinds.push_back(kind_number(sentence.tags[i]));
      begins.push_back(t == before && sentence.tags[i][0] == 'B');
    }
  }
  out.labels.resize(out.tokens.size(), kOutside);
  for (std::size_t i = 0; i < kinds.size();) {
    auto end = i + 1;
    while (end < kinds.size() && kinds[end] == kinds[i] && !begins[end]) ++end;
    if (kinds[i] >= 0)
      write_span({static_cast<std::uint32_t>(first + i), static_cast<std::uint32_t>(first + end),
                  static_cast<EntityKind>(kinds[i])},
                 out.labels);
    i = end;
  }
}

// Guidelines differ; this one leaves titles and "the" out of names and takes a country that acts
// for a place.
void harmonise(const NameTables& tables, BioDocument& document) {
  for (auto span : spans_of(document.labels)) {
    const auto old = span;
    const auto word = [&](std::uint32_t i) {
      return fold_word(slice(document.text, document.tokens[i].span));
    };
    if (span.kind == EntityKind::person)
      while (span.begin < span.end && tables.is_title(word(span.begin))) ++span.begin;
    else if (span.end - span.begin > 1 && word(span.begin) == "the")
      ++span.begin;
    if (span.kind == EntityKind::organisation && span.begin < span.end) {
      const Span bytes{document.tokens[span.begin].span.begin,
                       document.tokens[span.end - 1].span.end};
      const auto country = tables.country(folded_phrase(slice(document.text, bytes)));
      if (country && !country->demonym) span.kind = EntityKind::place;
    }
    if (span == old) continue;
    for (auto i = old.begin; i < old.end; ++i) document.labels[i] = kOutside;
    if (span.begin < span.end) write_span(span, document.labels);
  }
}

}  // namespace

std::vector<BioDocument> read_bio(const std::string& path, const BioOptions& options) {
  auto sentences = read_sentences(path);
  if (options.regroup) regroup(sentences);
  std::vector<BioDocument> out;
  for (const auto& sentence : sentences) {
    if (out.empty() || sentence.starts_document) out.emplace_back();
    append(sentence, out.back());
  }
  if (options.harmonise) {
    const NameTables tables;
    for (auto& document : out) harmonise(tables, document);
  }
  return out;
}

std::vector<LabelledSpan> spans_of(const std::vector<Label>& labels) {
  std::vector<LabelledSpan> out;
  for (std::uint32_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutside || !opens(labels[i])) continue;
    auto end = i;
    while (!closes(labels[end]) && end + 1 < labels.size()) ++end;
    out.push_back({i, end + 1, kind_of(labels[i])});
  }
  return out;
}

void write_span(const LabelledSpan& span, std::vector<Label>& labels) {
  if (span.end == span.begin + 1) {
    labels[span.begin] = label_of(span.kind, Position::single);
    return;
  }
  labels[span.begin] = label_of(span.kind, Position::begin);
  for (auto i = span.begin + 1; i + 1 < span.end; ++i)
    labels[i] = label_of(span.kind, Position::inside);
  labels[span.end - 1] = label_of(span.kind, Position::end);
}

namespace {

void recase(std::string& text, Token& token, Recasing how) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const bool letters = token.casing == Casing::lower || token.casing == Casing::initial ||
                       token.casing == Casing::mixed || token.casing == Casing::upper;
  if (!letters || (how == Recasing::title && token.casing != Casing::lower)) return;
  for (auto i = token.span.begin; i < token.span.end; ++i) {
    const bool raise = how == Recasing::upper || (how == Recasing::title && i == token.span.begin);
    if (raise)
      text[i] = upper(text[i]);
    else if (how == Recasing::lower)
      text[i] = lower(text[i]);
  }
  std::vector<Token> again;
  tokenise(text, token.span, again);
  if (again.size() == 1) token.casing = again[0].casing;
}

// Words that headlines leave in lower case.
bool stays_small(std::string_view word) {
  static const std::unordered_set<std::string_view> kSmall = {
      "a",  "an", "and", "as", "at",   "by", "for", "from", "in",   "of",
      "on", "or", "the", "to", "with", "'s", "n't", "but",  "over", "into"};
  return kSmall.count(word) != 0;
}

}  // namespace

BioDocument recased(const BioDocument& document, const std::vector<bool>& chosen, Recasing how) {
  auto out = document;
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < out.tokens.size(); ++i) {
    if (i > 0 && out.tokens[i].breaks) ++sentence;
    if (!chosen[sentence]) continue;
    if (how == Recasing::title && stays_small(slice(out.text, out.tokens[i].span)) &&
        !out.tokens[i].breaks)
      continue;
    recase(out.text, out.tokens[i], how);
  }
  return out;
}

}  // namespace dateline::annotate
