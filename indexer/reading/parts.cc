#include "indexer/reading/parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/reading/authors.h"
#include "indexer/reading/credits.h"
#include "indexer/reading/first_look.h"
#include "indexer/reading/headline.h"
#include "indexer/reading/lines.h"

namespace dateline::reading {
namespace {

// A line as it is being classified.
struct Judged : FirstLook {
  bool recurs = false;     // in the outlet
  std::size_t menu = 0;    // bytes at the front, of a menu run together with the title
  std::size_t credit = 0;  // bytes at the end, of a picture credit or the outlet's name
};

// Finds the parts of one article in passes over its lines: what wording and form tell of each line
// alone, what recurs in the outlet, the head above the first paragraph, the tail below the last.
class PartFinder {
 public:
  PartFinder(Article& article, const LineStatistics* statistics)
      : article_(article), statistics_(statistics), lines_(article.text), judged_(lines_.size()) {
    for (std::size_t i = 0; i < size(); ++i)
      judged_[i] = {look_at(lines_.raw(i), lines_.folded(i), lines_[i].words)};
  }

  void run() {
    judge_recurrence();
    find_body();
    judge_captions();
    judge_appeals();
    find_body();
    judge_repeated_title();
    find_title();
    judge_head();
    judge_tail();
    write_parts();
  }

 private:
  [[nodiscard]] bool open(std::size_t i) const { return !judged_[i].kind; }
  [[nodiscard]] bool is(std::size_t i, PartKind kind) const { return judged_[i].kind == kind; }
  [[nodiscard]] std::size_t size() const { return lines_.size(); }

  void set(std::size_t i, PartKind kind) { judged_[i].kind = kind; }
  void boilerplate(std::size_t i, std::string rule) {
    judged_[i].kind = PartKind::boilerplate;
    judged_[i].rule = std::move(rule);
  }

  // ---- what recurs in the outlet ----

  void judge_recurrence() {
    if (statistics_ == nullptr) return;
    std::size_t recurring_text = 0;
    std::size_t text = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      const auto share = statistics_->share_of(article_.source, lines_.folded(i));
      judged_[i].recurs = recurs(share, lines_[i].words);
      if (!judged_[i].recurs) {
        if (judged_[i].strong) text += lines_.raw(i).size();
        continue;
      }
      if (judged_[i].strong) recurring_text += lines_.raw(i).size();
    }
    // An article whose very text recurs has copies; that says nothing of its lines.
    const bool copied = recurring_text > text;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!judged_[i].recurs || !open(i) || (copied && judged_[i].strong)) continue;
      if (is_closing_byline(lines_.folded(i))) continue;
      const auto share = statistics_->share_of(article_.source, lines_.folded(i));
      boilerplate(i, fmt::format("recurs in {} of {} articles", share.with, share.of));
      judged_[i].strong = false;
    }
  }

  static bool recurs(LineStatistics::Share share, std::uint32_t words) {
    constexpr std::uint32_t kFewest = 3;
    if (share.with < kFewest) return false;
    const std::uint32_t percent = words <= 8 ? 10 : 20;
    return share.with * 100 >= share.of * percent;
  }

  // ---- where the article's paragraphs begin and end ----

  void find_body() {
    body_begin_ = size();
    body_end_ = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!judged_[i].strong || !open(i)) continue;
      if (body_begin_ == size()) body_begin_ = i;
      body_end_ = i + 1;
    }
  }

  // ---- pictures ----

  void judge_captions() {
    for (std::size_t i = 0; i < size(); ++i) {
      if (!open(i)) continue;
      judge_credit_line(i);
      const auto credit = open(i) ? closing_credit(lines_.raw(i)) : 0;
      if (credit > 0) judge_credited(i, credit);
    }
  }

  // A short line with a credit is a caption. Behind a paragraph of the article only the credit is;
  // so is an agency's bare name, which more often says who wrote the text.
  void judge_credited(std::size_t i, std::size_t credit) {
    constexpr std::uint32_t kLongestCaption = 45;
    const auto raw = lines_.raw(i);
    const auto text = raw.substr(0, raw.size() - credit);
    const auto form = credit_form(raw.substr(raw.size() - credit));
    const bool short_line = lines_[i].words <= kLongestCaption;
    const bool picture = form == CreditForm::name_and_agency ||
                         (form == CreditForm::picture && is_one_sentence(text));
    const bool opening = i == body_begin_ && body_end_ > i + 2 && is_one_sentence(text);
    if (i < body_begin_ || (short_line && (picture || opening))) {
      set(i, PartKind::caption);
      judged_[i].strong = false;
    } else {
      judged_[i].credit = credit;
    }
  }

  // "Lena Duarte | Northgate Herald" below its caption.
  void judge_credit_line(std::size_t i) {
    const auto line = read_credit_line(lines_.raw(i), lines_.folded(i));
    if (!line.is_credit) return;
    const bool below_caption = i > 0 && !lines_[i].gap_before &&
                               (open(i - 1) || is(i - 1, PartKind::caption)) &&
                               lines_[i - 1].words <= 60;
    if (!line.names_agency && !(below_caption && judged_[i - 1].sentence && i <= body_begin_ + 1))
      return;
    set(i, PartKind::caption);
    if (!below_caption || !judged_[i - 1].sentence) return;
    set(i - 1, PartKind::caption);
    judged_[i - 1].strong = false;
  }

  // ---- appeals for support ----

  void judge_appeals() {
    for (std::size_t i = 0; i < size(); ++i)
      if (appeal_open(i) && judged_[i].wording.appeal >= kAppeal) mark_appeal(i);
    // Beside an appeal, less wording says the same.
    for (std::size_t i = 0; i + 1 < size(); ++i)
      if (is_appeal(i) && appeal_open(i + 1) && judged_[i + 1].wording.appeal >= 2)
        mark_appeal(i + 1);
    for (std::size_t i = size(); i-- > 1;)
      if (is_appeal(i) && appeal_open(i - 1) && judged_[i - 1].wording.appeal >= 2)
        mark_appeal(i - 1);
    for (std::size_t i = 1; i + 1 < size(); ++i)
      if (appeal_open(i) && is_appeal(i - 1) && is_appeal(i + 1) && judged_[i].wording.appeal >= 1)
        mark_appeal(i);
  }

  [[nodiscard]] bool appeal_open(std::size_t i) const {
    return open(i) && !lines_.folded(i).starts_with('"');
  }
  [[nodiscard]] bool is_appeal(std::size_t i) const {
    return is(i, PartKind::boilerplate) && judged_[i].wording.appeal > 0;
  }
  void mark_appeal(std::size_t i) {
    boilerplate(i, "asks for support or subscriptions");
    judged_[i].strong = false;
  }

  // ---- the title ----

  [[nodiscard]] std::size_t head_end() const {
    constexpr std::size_t kHead = 40;
    return std::min({body_begin_ + 1, size(), kHead});
  }

  // A line that is, or ends with, the line of the title further down is the page's, not the
  // article's: "HomeTrading NewsRussia says it’s begun…".
  void judge_repeated_title() {
    constexpr std::size_t kShortest = 12;
    for (std::size_t i = 0; i < head_end(); ++i) {
      if (!open(i) && !is(i, PartKind::boilerplate)) continue;
      const auto longer = lines_.folded(i);
      for (std::size_t j = i + 1; j < head_end(); ++j) {
        const auto title = lines_.folded(j);
        if (!open(j) || title.size() < kShortest || title.size() >= longer.size()) continue;
        if (!longer.ends_with(title) && !longer.starts_with(title)) continue;
        if (!could_be_title(lines_.raw(j), title, lines_[j].words)) continue;
        boilerplate(i, "the title, run together with a menu");
        break;
      }
    }
  }

  void find_title() {
    // A sentence or two in JSONL are what is to be read, not a title without an article.
    if (article_.line != 0 && article_.title.empty() && body_end_ == 0) return;
    const auto title = article_.title.empty() ? choose_title() : find_given_title();
    if (!title) return;
    auto& judged = judged_[*title];
    set(*title, PartKind::title);
    judged.strong = false;
    const auto raw = lines_.raw(*title);
    if (article_.title.empty()) {
      judged.menu = glued_menu(raw);
      judged.credit = outlet_suffix(raw, article_.source);
      article_.title =
          clean_title(raw.substr(judged.menu, raw.size() - judged.menu - judged.credit));
    }
    const auto folded = lines_.folded(*title);
    for (std::size_t i = *title + 1; i < head_end(); ++i)
      if (open(i) && lines_.folded(i) == folded) boilerplate(i, "the title again");
  }

  [[nodiscard]] std::optional<std::size_t> find_given_title() {
    const auto given = fold_line(article_.title);
    constexpr std::size_t kShortest = 8;
    for (std::size_t i = 0; i < head_end(); ++i) {
      const auto folded = lines_.folded(i);
      auto plain = folded;
      while (plain.starts_with('#') || plain.starts_with(' ')) plain.remove_prefix(1);
      if (plain == given) return i;
      if (given.size() < kShortest || !folded.ends_with(given) ||
          !(open(i) || is(i, PartKind::boilerplate)))
        continue;
      judged_[i].menu = glued_menu(lines_.raw(i));
      if (judged_[i].menu > 0) return i;
    }
    return std::nullopt;
  }

  // The first line of the head that reads like one; one of two words, or that asks for support,
  // only if there is no other.
  [[nodiscard]] std::optional<std::size_t> choose_title() const {
    std::optional<std::size_t> second_best;
    for (std::size_t i = 0; i < head_end(); ++i) {
      if (!open(i) || (i == body_begin_ && judged_[i].sentence && !reads_like_question(i)))
        continue;
      const auto& line = lines_[i];
      if (!could_be_title(lines_.raw(i), lines_.folded(i), line.words)) continue;
      if (judged_[i].wording.menu_words * 2 > line.words || heads_appeal(i)) continue;
      if (line.words >= 3 && judged_[i].wording.appeal == 0 && i != body_begin_) return i;
      if (!second_best) second_best = i;
    }
    return second_best ? second_best : stopped_title();
  }

  // Of a file of its own (a line of JSONL need not hold a title): its first line, set apart.
  [[nodiscard]] std::optional<std::size_t> stopped_title() const {
    if (article_.line != 0) return std::nullopt;
    std::size_t i = 0;
    while (i < size() && is(i, PartKind::boilerplate)) ++i;
    if (i + 1 >= size() || !open(i) || !lines_[i + 1].gap_before || body_end_ <= i + 1)
      return std::nullopt;
    if (!could_be_stopped_title(lines_.raw(i), lines_[i].words)) return std::nullopt;
    return i;
  }

  [[nodiscard]] bool reads_like_question(std::size_t i) const {
    return lines_[i].words <= 25 && body_end_ > i + 1;
  }

  // A line right above an appeal is the appeal's own heading, if there is another title below it.
  [[nodiscard]] bool heads_appeal(std::size_t i) const {
    if (i + 1 >= size() || !is_appeal(i + 1)) return false;
    for (auto j = i + 2; j < head_end(); ++j)
      if (open(j) && !judged_[j].strong &&
          could_be_title(lines_.raw(j), lines_.folded(j), lines_[j].words))
        return true;
    return false;
  }

  // ---- above and below the article ----

  void judge_head() {
    std::size_t title = 0;
    while (title < head_end() && !is(title, PartKind::title)) ++title;
    const bool found = title < head_end();
    for (std::size_t i = 0; i < body_begin_ && i < size(); ++i) {
      if (!open(i)) continue;
      const bool menu = lines_[i].words <= 3 && judged_[i].wording.menu_words == lines_[i].words;
      if (menu) {
        boilerplate(i, "navigation line");
      } else if (found && i < title && lines_[i].words <= 8 && article_.line == 0) {
        boilerplate(i, "above the title");
      } else if (found && i > title && is_name_line(i)) {
        set(i, PartKind::byline);
      }
    }
  }

  [[nodiscard]] bool is_name_line(std::size_t i) const {
    return lines_[i].words <= 4 && reads_like_name(lines_.raw(i));
  }

  void judge_tail() {
    bool footer = false;
    bool related = false;
    for (std::size_t i = 0; i < size(); ++i) {
      const bool tail = i >= body_end_ && body_end_ > 0;
      if (!open(i)) {
        const bool furniture = is(i, PartKind::boilerplate);
        if (furniture && tail) footer = true;
        related = furniture && (judged_[i].wording.cue == Cue::related || (related && i > 0));
        continue;
      }
      if (i + 3 >= body_end_ && is_closing_byline(lines_.folded(i))) {
        set(i, PartKind::byline);
        judged_[i].strong = false;
      } else if (related && lines_[i].words <= 20 && (tail || !judged_[i].sentence)) {
        boilerplate(i, "title of another article");
      } else if (tail) {
        judge_tail_line(i, footer);
        related = false;
      } else {
        related = false;
      }
    }
  }

  void judge_tail_line(std::size_t i, bool& footer) {
    const auto& line = lines_[i];
    if (!footer && is_name_line(i)) {
      set(i, PartKind::byline);
    } else if (footer || (line.words <= 3 && judged_[i].wording.menu_words == line.words)) {
      boilerplate(i, "below the article's end");
      footer = true;
    }
  }

  // ---- the result ----

  void write_parts() {
    article_.parts.clear();
    article_.parts.reserve(size());
    for (std::size_t i = 0; i < size(); ++i) write_line(i);
    if (article_.authors.empty()) take_authors();
  }

  void write_line(std::size_t i) {
    const auto& judged = judged_[i];
    const auto span = lines_[i].span;
    const auto kind = judged.kind.value_or(PartKind::body);
    const auto menu_end = span.begin + static_cast<std::uint32_t>(judged.menu);
    const auto credit_begin = span.end - static_cast<std::uint32_t>(judged.credit);
    if (judged.menu > 0)
      add({span.begin, menu_end}, PartKind::boilerplate, "a menu, run together with the title");
    add({menu_end, credit_begin}, kind, judged.rule);
    if (judged.credit == 0) return;
    if (kind == PartKind::title) {
      add({credit_begin, span.end}, PartKind::boilerplate, "the outlet's name behind the title");
    } else {
      add({credit_begin, span.end}, PartKind::caption, "");
    }
  }

  void add(Span span, PartKind kind, std::string_view rule) {
    span = trim_span(article_.text, span);
    if (span.begin < span.end) article_.parts.push_back({span, kind, std::string(rule)});
  }

  void take_authors() {
    for (std::size_t i = 0; i < size() && article_.authors.empty(); ++i)
      if (is(i, PartKind::byline) && !is_publication_line(lines_.folded(i)))
        article_.authors = author_names(lines_.raw(i));
  }

  Article& article_;
  const LineStatistics* statistics_;
  Lines lines_;
  std::vector<Judged> judged_;
  std::size_t body_begin_ = 0;  // first line that reads like a paragraph; size(): there is none
  std::size_t body_end_ = 0;    // behind the last
};

}  // namespace

void find_parts(Article& article, const LineStatistics* lines) {
  PartFinder(article, lines).run();
}

}  // namespace dateline::reading
