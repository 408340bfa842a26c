#include "searcher/output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <ostream>

namespace dateline::search {
namespace {

// Control characters from an article must not reach the terminal.
std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) out += c;
  return out;
}

std::string marked(const std::vector<SnippetPiece>& pieces, bool colour) {
  std::string out;
  for (const SnippetPiece& piece : pieces) {
    const std::string text = printable(piece.text);
    if (!piece.lit)
      out += text;
    else
      out += colour ? "\033[1m" + text + "\033[0m" : "[" + text + "]";
  }
  return out;
}

std::string published_text(const Publication& published) {
  if (!published.interval) return "undated";
  std::string text = to_iso(*published.interval);
  if (published.basis != DateBasis::stated)
    text += fmt::format(" ({}, {:.0f} %)", to_string(published.basis), published.confidence * 100);
  return text;
}

void write_hit(std::ostream& out, const Hit& hit, std::uint64_t number, bool colour) {
  const std::string title = hit.title.empty() ? "(no title)" : marked(hit.title_pieces, colour);
  out << fmt::format("{:>3}. {}\n", number, title);
  out << fmt::format("     {}{}{} · {}", printable(hit.source), hit.source.empty() ? "" : " · ",
                     published_text(hit.published), printable(hit.id));
  if (hit.copies > 1) out << fmt::format(" · {} copies", hit.copies);
  out << '\n';
  if (!hit.snippet.empty()) out << "     " << marked(hit.snippet, colour) << '\n';
}

void write_facet(std::ostream& out, const FacetResult& facet) {
  if (facet.values.empty()) return;
  out << '\n' << schema::field(facet.facet).label << fmt::format(" ({})\n", facet.distinct);
  for (const FacetCount& value : facet.values) {
    const char* mark = value.selected ? "*" : value.excluded ? "-" : " ";
    out << fmt::format("{:>7} {} {}  [{}]\n", value.count, mark, printable(value.name), value.key);
  }
  if (facet.missing > 0) out << fmt::format("{:>7}   (none)\n", facet.missing);
}

void write_histogram(std::ostream& out, const HistogramResult& histogram) {
  if (histogram.buckets.empty()) return;
  constexpr std::uint32_t kBarWidth = 40;
  std::uint32_t most = 1;
  for (const auto& bucket : histogram.buckets) most = std::max(most, bucket.count);
  out << (histogram.field == HistogramField::published ? "\nPublished\n" : "\nDates mentioned\n");
  for (const auto& bucket : histogram.buckets)
    out << fmt::format("{:>7}   {:<22} {}\n", bucket.count, to_iso(bucket.interval),
                       std::string(1 + bucket.count * (kBarWidth - 1) / most, '='));
  if (histogram.missing > 0) out << fmt::format("{:>7}   (none)\n", histogram.missing);
}

std::string csv_field(std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(value);
  std::string out = "\"";
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace

void write_text(std::ostream& out, const Answer& answer, const Request& request, bool colour) {
  const char* what = request.copies == Copies::collapse ? "articles without copies" : "articles";
  out << fmt::format("{} {} of {}, {} stories\n", answer.total, what, answer.index_articles,
                     answer.stories);
  if (!answer.understood_as.empty())
    out << "searched for: " << printable(answer.understood_as) << '\n';
  for (const std::string& note : answer.notes) out << "note: " << printable(note) << '\n';
  if (answer.did_you_mean) out << "did you mean: " << printable(*answer.did_you_mean) << '\n';
  std::uint64_t number = static_cast<std::uint64_t>(request.page - 1) * request.per_page;
  for (const Hit& hit : answer.hits) {
    out << '\n';
    write_hit(out, hit, ++number, colour);
  }
  for (const FacetResult& facet : answer.facets) write_facet(out, facet);
  for (const HistogramResult& histogram : answer.histograms) write_histogram(out, histogram);
}

void write_csv(std::ostream& out, const Searcher& searcher, const Request& request,
               std::uint32_t limit) {
  out << "id,title,source,url,published,basis,confidence,score,copies,story\r\n";
  std::uint32_t written = 0;
  if (limit == 0) return;
  searcher.for_each_match(request, [&](const Hit& hit) {
    const auto& published = hit.published;
    out << fmt::format("{},{},{},{},{},{},{:.2f},{:.4f},{},{}\r\n", csv_field(hit.id),
                       csv_field(hit.title), csv_field(hit.source), csv_field(hit.url),
                       published.interval ? to_iso(*published.interval) : "",
                       to_string(published.basis), published.confidence, hit.score, hit.copies,
                       csv_field(hit.story));
    return ++written < limit && out.good();
  });
}

void write_trec(std::ostream& out, const Searcher& searcher, const std::string& qid,
                const std::string& text, const TrecRun& run) {
  std::uint32_t rank = 0;
  for (const auto& [id, score] : searcher.ranked(text, run.depth, run.boost)) {
    std::string name = id;
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n'; }, '_');
    out << fmt::format("{} Q0 {} {} {:.6f} {}\n", qid, name, ++rank, score, run.tag);
  }
}

}  // namespace dateline::search
