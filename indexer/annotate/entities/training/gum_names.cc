#include "indexer/annotate/entities/training/gum_names.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "indexer/annotate/entities/token.h"
#include "indexer/schema/utf8.h"

namespace dateline::annotate {
namespace {

// A mention of any kind, words [begin, end).
struct Mention {
  std::string id;
  std::string type;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The mentions that the brackets of a sentence open and close.
std::vector<Mention> mentions_of(const std::vector<ParsedWord>& words) {
  std::vector<Mention> open;
  std::vector<Mention> out;
  const auto close = [&](std::vector<Mention>::iterator which, std::uint32_t word) {
    which->end = word + 1;
    out.push_back(std::move(*which));
    open.erase(which);
  };
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::string_view text = words[i].brackets;
    for (std::size_t at = 0; at < text.size();) {
      const bool opens = text[at] == '(';
      const auto end = std::min(text.find_first_of("()", at + 1), text.size());
      const auto body = text.substr(at + (opens ? 1 : 0), end - at - (opens ? 1 : 0));
      const bool closes = end < text.size() && text[end] == ')';
      if (opens) {
        const auto dash = std::min(body.find('-'), body.size());
        const auto rest = body.substr(std::min(dash + 1, body.size()));
        open.push_back({std::string(body.substr(0, dash)),
                        std::string(rest.substr(0, rest.find('-'))), i, i + 1});
        if (closes) close(open.end() - 1, i);
      } else if (const auto it = std::find_if(open.rbegin(), open.rend(),
                                              [&](const Mention& m) { return m.id == body; });
                 it != open.rend()) {
        close(it.base() - 1, i);
      }
      at = end + (closes ? 1 : 0);
    }
  }
  return out;
}

class NameFinder {
 public:
  NameFinder(const NameTables& tables, const std::vector<ParsedWord>& words)
      : tables_(tables), words_(words) {}

  std::optional<LabelledSpan> name_in(const Mention& mention) const {
    const auto kind = kind_of(mention.type);
    const auto head = kind ? head_of(mention) : std::nullopt;
    if (!head || !is_proper(*head)) return std::nullopt;
    const bool person = *kind == EntityKind::person;
    LabelledSpan name{*head, *head + 1, *kind};
    while (const auto n = after(name.end, mention.end, person)) name.end = *n + 1;
    while (const auto n = before(name.begin, mention.begin, person)) name.begin = *n;
    if (person && !strip_titles(name)) return std::nullopt;
    if (name.end - name.begin > 1 && folded(name.begin) == "the") ++name.begin;
    if (is_people(name) || !has_capital(name)) return std::nullopt;
    return name;
  }

 private:
  static std::optional<EntityKind> kind_of(std::string_view type) {
    if (type == "person") return EntityKind::person;
    if (type == "organization") return EntityKind::organisation;
    if (type == "place") return EntityKind::place;
    return std::nullopt;
  }
  [[nodiscard]] std::string folded(std::uint32_t i) const { return fold_word(words_[i].form); }
  [[nodiscard]] bool is_proper(std::uint32_t i) const {
    return words_[i].tag == "NNP" || words_[i].tag == "NNPS";
  }
  [[nodiscard]] bool is_name_word(std::uint32_t i) const {
    const char first = words_[i].form.empty() ? ' ' : words_[i].form.front();
    return is_proper(i) || (words_[i].tag == "JJ" && first >= 'A' && first <= 'Z');
  }

  // The word whose head lies outside.
  [[nodiscard]] std::optional<std::uint32_t> head_of(const Mention& mention) const {
    for (auto i = mention.begin; i < mention.end; ++i)
      if (words_[i].head <= mention.begin || words_[i].head > mention.end) return i;
    return std::nullopt;
  }

  [[nodiscard]] bool links(std::uint32_t i, bool person) const {
    constexpr std::array<std::string_view, 11> kOfPeople = {"-",   ".",   "al", "bin", "da", "de",
                                                            "del", "der", "di", "ibn", "van"};
    constexpr std::array<std::string_view, 11> kOthers = {"&",   "'s", "-",   "al", "and", "de",
                                                          "del", "du", "for", "in", "of"};
    return among(person ? kOfPeople : kOthers, folded(i)) || (person && folded(i) == "von");
  }

  // The next word of the name at or behind `at`, over one that links.
  [[nodiscard]] std::optional<std::uint32_t> after(std::uint32_t at, std::uint32_t end,
                                                   bool person) const {
    if (at >= end) return std::nullopt;
    if (is_name_word(at)) return at;
    if (!links(at, person) || at + 1 >= end) return std::nullopt;
    auto next = at + 1;
    if (!person && folded(next) == "the") ++next;
    return next < end && is_proper(next) ? std::optional(next) : std::nullopt;
  }
  [[nodiscard]] std::optional<std::uint32_t> before(std::uint32_t at, std::uint32_t begin,
                                                    bool person) const {
    if (at <= begin) return std::nullopt;
    if (is_name_word(at - 1)) return at - 1;
    const bool linked = person && links(at - 1, person) && at - 1 > begin && is_proper(at - 2);
    return linked ? std::optional(at - 2) : std::nullopt;
  }

  // "Senator Warnock"; false for an office that names nobody, "Special Envoy".
  bool strip_titles(LabelledSpan& name) const {
    const auto is_title = [this](std::uint32_t i) { return tables_.is_title(folded(i)); };
    while (name.begin < name.end && is_title(name.begin)) ++name.begin;
    for (auto i = name.begin; i < name.end; ++i)
      if (is_title(i)) return false;
    return name.begin < name.end;
  }

  // "Americans", "Democrats"; but the Mets are an organisation.
  [[nodiscard]] bool is_people(const LabelledSpan& name) const {
    constexpr std::array<std::string_view, 5> kMembers = {"conservatives", "democrats", "greens",
                                                          "liberals", "republicans"};
    if (name.end > name.begin + 1 || words_[name.begin].tag != "NNPS") return false;
    return name.kind == EntityKind::person ||
           (name.kind == EntityKind::organisation && among(kMembers, folded(name.begin)));
  }
  // Names in phonetic script have none.
  [[nodiscard]] bool has_capital(const LabelledSpan& name) const {
    return std::any_of(words_.begin() + name.begin, words_.begin() + name.end,
                       [](const ParsedWord& word) {
                         std::size_t at = 0;
                         return !word.form.empty() &&
                                u_isupper(static_cast<UChar32>(next_code_point(word.form, at)));
                       });
  }

  const NameTables& tables_;
  const std::vector<ParsedWord>& words_;
};

}  // namespace

std::vector<LabelledSpan> gum_names(const NameTables& tables,
                                    const std::vector<ParsedWord>& words) {
  const NameFinder finder(tables, words);
  std::vector<LabelledSpan> found;
  for (const auto& mention : mentions_of(words))
    if (const auto name = finder.name_in(mention)) found.push_back(*name);
  std::sort(found.begin(), found.end(), [](const LabelledSpan& a, const LabelledSpan& b) {
    const auto longer = a.end - a.begin;
    const auto other = b.end - b.begin;
    return longer != other ? longer > other : a < b;
  });
  std::vector<LabelledSpan> out;
  for (const auto& name : found)
    if (std::none_of(out.begin(), out.end(), [&](const LabelledSpan& taken) {
          return name.begin < taken.end && taken.begin < name.end;
        }))
      out.push_back(name);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace dateline::annotate
