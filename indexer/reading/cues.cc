#include "indexer/reading/cues.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "indexer/reading/ascii.h"

namespace dateline::reading {
namespace {

enum class Place : std::uint8_t {
  whole,     // the line is this, but for punctuation around it
  start,     // the line begins so
  anywhere,  // the line holds it
};

struct PhraseGroup {
  Place place;
  Cue cue;  // none: they only add to `appeal`
  int appeal;
  std::string_view rule;
  std::string_view phrases;  // folded, with `|` between them
};

constexpr std::string_view kNavigation = "navigation line";
constexpr std::string_view kComments = "invitation to comment";
constexpr std::string_view kSharing = "sharing buttons";
constexpr std::string_view kSubscribing = "invitation to subscribe or follow";
constexpr std::string_view kLegal = "legal notice";
constexpr std::string_view kOtherArticles = "points to other articles";
constexpr std::string_view kAdvertising = "advertising";

constexpr PhraseGroup kPhrases[] = {
    {Place::whole, Cue::furniture, 0, kNavigation,
     "continue|back to|exit mobile version|view desktop version|loading|please wait|"
     "show more|see more|view more|hide caption|toggle caption|play video|need help"},
    {Place::start, Cue::furniture, 0, kNavigation,
     "continue reading|skip to|jump to|back to top|scroll down for|next article|"
     "previous article|load more|click here|click to|tap to|listen to this article|"
     "you need to enable|tags:|filed under|posted in|topics:"},
    {Place::start, Cue::furniture, 0, kAdvertising,
     "story continues below|article continues below|advertisement - scroll to continue"},
    {Place::anywhere, Cue::furniture, 0, kNavigation,
     "enable javascript|your browser does not support"},
    {Place::start, Cue::furniture, 0, kComments,
     "leave a comment|leave a reply|post a comment|add a comment|write a comment|"
     "view comments|show comments|comments are closed|comments are moderated|"
     "join our commenting forum|join the conversation|join the discussion|"
     "join thought-provoking conversations|have your say|"
     "your email address will not be published"},
    {Place::whole, Cue::furniture, 0, kComments,
     "leave a comment|add comment|no comments|comments|comment|0 comments|read comments|"
     "what do you think"},
    {Place::anywhere, Cue::furniture, 0, kComments, "log in to comment|required fields are marked"},
    {Place::start, Cue::furniture, 0, kSharing,
     "share this|share on|share via|share with|share article|copy link|link copied|"
     "print this article|email this article|save article|bookmark this"},
    {Place::whole, Cue::furniture, 0, kSharing, "share|tweet|print|email|like this"},
    {Place::anywhere, Cue::furniture, 0, kSharing, "like us on facebook"},
    {Place::whole, Cue::furniture, 0, kSubscribing, "subscribe|sign up|sign in|log in|login"},
    {Place::start, Cue::furniture, 2, kSubscribing,
     "subscribe to|subscribe now|subscribe for|subscribe from|subscribe today|"
     "already a subscriber|want to bookmark your favourite"},
    {Place::start, Cue::furniture, 0, kSubscribing,
     "sign up for|sign up to|sign up here|register for free|follow us|follow her on|"
     "follow him on|download our|download the app|get the app|get the latest|"
     "get breaking news|join our|join us on"},
    {Place::start, Cue::furniture, 1, kSubscribing,
     "get our|thank you for reading|thanks for reading"},
    {Place::start, Cue::furniture, 3, kSubscribing,
     "become a member|become a subscriber|donate now"},
    {Place::anywhere, Cue::furniture, 3, kSubscribing, "start your free trial"},
    {Place::start, Cue::none, 1, kSubscribing, "support the"},
    {Place::whole, Cue::furniture, 3, kSubscribing, "donate|give today|give now"},
    {Place::start, Cue::furniture, 0, kLegal,
     "copyright|\xC2\xA9|(c) 20|this material may not be published|our standards:"},
    {Place::anywhere, Cue::furniture, 0, kLegal,
     "all rights reserved|manage cookies|cookie policy|we use cookies|do not sell my|"
     "may not be published, broadcast, rewritten|we may earn a commission"},
    {Place::whole, Cue::furniture, 0, kLegal, "privacy policy|terms of use|terms of service"},
    {Place::start, Cue::related, 0, kOtherArticles,
     "related articles|related stories|related topics|recommended for you|more from|"
     "more on this story|most read|you may also like|you might also like|"
     "you may be interested in"},
    {Place::whole, Cue::related, 0, kOtherArticles,
     "related news|related content|related posts|related coverage|related|recommended|"
     "more stories|more news|more on this|top stories|latest news|latest stories|"
     "most popular|most viewed|trending|trending now|editor's picks|editors' picks|"
     "don't miss|in case you missed it"},
    {Place::start, Cue::furniture, 0, kOtherArticles,
     "related:|also read|read also|read next|read more|see also|watch:|watch now:|listen:"},
    {Place::whole, Cue::furniture, 0, kOtherArticles, "up next"},
    {Place::anywhere, Cue::related, 0, kOtherArticles, "from around the web"},
    {Place::start, Cue::related, 0, kAdvertising, "promoted stories|sponsored content"},
    {Place::whole, Cue::furniture, 0, kAdvertising, "advertisement|advertising|sponsored"},
    {Place::start, Cue::credit, 0, "",
     "photo:|photos:|photo by|photo credit|photograph:|photography by|picture:|pictured:|"
     "image:|image credit|image source|image caption|media caption|caption:|credit:|"
     "file photo|file -|file:"},
    {Place::whole, Cue::credit, 0, "", "getty images"},
    {Place::start, Cue::byline, 0, "",
     "reporting by|additional reporting by|"
     "writing by|editing by|compiled by|written by|with inputs from"},
    {Place::anywhere, Cue::none, 2, "",
     "your support|support us|help us keep|help us continue|supporting us|we need your|"
     "need your help|we need reporters|sending journalists|our journalism|our journalists|"
     "our reporting|our reporters|our newsroom|needs your help|quality journalism|"
     "independent journalism|fearless journalism|integrity of journalism|paywall|paywalls|"
     "wall around its pages|make a donation|make a contribution|please consider|"
     "consider donating|tax-deductible|monthly gift|gift from you|from as little as|"
     "subscribe to|you can support|for alerts on this story"},
    {Place::anywhere, Cue::none, 1, "",
     "helps us|allows us to|reporters on the ground|our readers|honest reporting|"
     "unbiased reporting|investigative journalism|values we hold dear|"
     "independent news source|favor to ask|makes all the difference|"
     "make all the difference|no matter how small|sign up for|signing up|newsletter|"
     "support our"},
    {Place::anywhere, Cue::none, 3, "",
     "readers like you|needs its readers|we, the journalists|please donate|"
     "consider supporting|consider subscribing|our newsletter|our newsletters|"
     "our daily newsletter|our weekly newsletter|our free newsletter|in your inbox|"
     "to your inbox|unsubscribe|subscribers read|subscription today|"
     "read without advertisements|become a member|becoming a member|becoming a subscriber"},
    {Place::start, Cue::none, 1, "", "as you may have heard"},
    {Place::anywhere, Cue::none, 4, "", "small favor to ask|small favour to ask"},
};

constexpr std::string_view kMenuWords =
    "home news world politics business sport sports weather opinion opinions culture arts "
    "travel health science tech technology money markets economy video videos photos live "
    "menu search login log log-in sign in up subscribe subscriber subscription newsletter "
    "newsletters jobs obituaries tides lifestyle entertainment style food climate "
    "environment education investigations podcasts podcast games crosswords puzzles shop "
    "store about contact us uk u.s. local national international global breaking latest "
    "trending top stories featured analysis explained explainers features magazine books "
    "film movies tv radio music theatre more section sections topics archive archives "
    "e-paper epaper skip main content to navigation back page next previous print email "
    "share facebook twitter whatsapp linkedin reddit pinterest instagram telegram youtube "
    "comments comment reply cookies privacy policy terms of use conditions accessibility "
    "help faq settings profile account register and & | > / - \xC2\xB7 \xC2\xBB space "
    "energy trading finance companies oceans property real estate autos cars society "
    "crime courts royals celebrity fashion gallery editorial letters cartoons blogs";

constexpr std::uint32_t kHashSeed = 2166136261U;
constexpr std::uint32_t hash_step(std::uint32_t value, char c) {
  return (value ^ static_cast<unsigned char>(c)) * 16777619U;
}
constexpr std::uint32_t hash_end(std::uint32_t value) {
  return value ^ (value >> 15U);
}
constexpr std::uint32_t hash_word(std::string_view word) {
  auto value = kHashSeed;
  for (const char c : word) value = hash_step(value, c);
  return hash_end(value);
}

constexpr auto kWordBytes = [] {
  std::array<bool, 256> word{};
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    word[i] = is_lower(c) || is_digit(c) || i >= 0x80;
  }
  return word;
}();

constexpr bool is_word_byte(char c) {
  return kWordBytes[static_cast<unsigned char>(c)];
}

constexpr std::string_view first_word(std::string_view phrase) {
  std::size_t end = 0;
  while (end < phrase.size() && is_word_byte(phrase[end])) ++end;
  return phrase.substr(0, end);
}

std::vector<std::string_view> split(std::string_view list, char separator) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0; begin < list.size();) {
    const auto end = std::min(list.find(separator, begin), list.size());
    pieces.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return pieces;
}

struct Phrase {
  std::uint32_t first_word;  // hash
  std::string_view text;
  const PhraseGroup* group;
};

// Phrases of one kind of place by the hash of their first word.
class PhraseIndex {
 public:
  explicit PhraseIndex(bool anywhere) : slots_(kSlots) {
    for (const auto& group : kPhrases) {
      if ((group.place == Place::anywhere) != anywhere) continue;
      for (const auto text : split(group.phrases, '|')) {
        const auto hash = hash_word(first_word(text));
        slots_[hash % kSlots].push_back({hash, text, &group});
      }
    }
  }

  // All with this hash, and maybe others.
  [[nodiscard]] const std::vector<Phrase>& beginning_with(std::uint32_t hash) const {
    return slots_[hash % kSlots];
  }

 private:
  static constexpr std::size_t kSlots = 1024;
  std::vector<std::vector<Phrase>> slots_;
};

class MenuIndex {
 public:
  MenuIndex() : words_(split(kMenuWords, ' ')) { std::sort(words_.begin(), words_.end()); }
  [[nodiscard]] bool contains(std::string_view word) const {
    return std::binary_search(words_.begin(), words_.end(), word);
  }

 private:
  std::vector<std::string_view> words_;
};

// Punctuation and signs around a line say nothing of its wording: "- Comments (0) »".
std::string_view core(std::string_view folded) {
  while (!folded.empty() && !is_word_byte(folded.front())) folded.remove_prefix(1);
  while (!folded.empty() && !is_word_byte(folded.back())) folded.remove_suffix(1);
  return folded;
}

bool ends_word(std::string_view text, std::size_t at) {
  return at >= text.size() || !is_word_byte(text[at]) || !is_word_byte(text[at - 1]);
}

void take(const PhraseGroup& group, Wording& wording) {
  wording.appeal += group.appeal;
  if (group.cue == Cue::none || wording.cue != Cue::none) return;
  wording.cue = group.cue;
  wording.rule = group.rule;
}

// Phrases that begin at `at` with the word of this hash.
void match_at(std::string_view text, std::size_t at, std::uint32_t hash, const PhraseIndex& index,
              Wording& wording) {
  for (const auto& [first, phrase, group] : index.beginning_with(hash)) {
    if (first != hash) continue;
    if (!text.substr(at).starts_with(phrase) || !ends_word(text, at + phrase.size())) continue;
    if (group->place == Place::whole && phrase.size() != text.size()) continue;
    take(*group, wording);
  }
}

// Hashes each word once, in place. What somebody is quoted with says nothing of the line.
void match_words(std::string_view text, bool quoted, Wording& wording) {
  static const PhraseIndex starting(false);
  static const PhraseIndex anywhere(true);
  bool speech = false;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      if (text[at] == '"') speech = !speech;
      ++at;
      continue;
    }
    const auto begin = at;
    auto value = kHashSeed;
    for (; at < text.size() && is_word_byte(text[at]); ++at) value = hash_step(value, text[at]);
    const auto hash = hash_end(value);
    if (begin == 0 && quoted) continue;
    if (begin == 0) match_at(text, 0, hash, starting, wording);
    if (!speech) match_at(text, begin, hash, anywhere, wording);
  }
}

std::uint32_t count_menu_words(std::string_view folded) {
  std::uint32_t count = 0;
  for (std::size_t begin = 0; begin < folded.size();) {
    const auto end = std::min(folded.find(' ', begin), folded.size());
    auto token = folded.substr(begin, end - begin);
    if (token.ends_with(',')) token.remove_suffix(1);
    if (is_menu_word(token)) ++count;
    begin = end + 1;
  }
  return count;
}

}  // namespace

bool is_menu_word(std::string_view word) {
  static const MenuIndex index;
  return index.contains(word);
}

Wording read_wording(std::string_view folded) {
  constexpr std::size_t kLongestMenu = 120;  // bytes
  Wording wording;
  const bool quoted = folded.starts_with('"') || folded.starts_with('\'');
  match_words(core(folded), quoted, wording);
  if (folded.size() <= kLongestMenu) wording.menu_words = count_menu_words(folded);
  return wording;
}

}  // namespace dateline::reading
