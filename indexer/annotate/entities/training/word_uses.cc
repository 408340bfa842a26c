#include "indexer/annotate/entities/training/word_uses.h"

#include <cstddef>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace dateline::annotate {
namespace {

// use(count), in the order of the file.
void for_each_count(auto& word, auto use) {
  for (auto& n : word.as) use(n);
  for (auto& n : word.places) use(n);
  for (auto& n : word.before) use(n);
  for (auto& n : word.behind) use(n);
}

bool is_capital(const Token& token) {
  return token.casing == Casing::initial || token.casing == Casing::upper ||
         token.casing == Casing::mixed;
}

std::size_t kind_or_outside(Label label) {
  constexpr std::size_t kNoKind = 3;
  return label == kOutside ? kNoKind : static_cast<std::size_t>(kind_of(label));
}

}  // namespace

void WordUses::add(const FeatureExtractor& document, const std::vector<Token>& tokens,
                   const std::vector<Label>& labels, const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_capital(tokens[i]) || document.is_recased(i)) continue;
    const auto kind = kind_or_outside(labels[i]);
    if (i > 0 && !tokens[i].breaks && opens(labels[i]))
      ++uses_[class_form(words[i - 1])].before[kind];
    if (i + 1 < tokens.size() && !tokens[i + 1].breaks && closes(labels[i]))
      ++uses_[class_form(words[i + 1])].behind[kind];
    // A capital at the start of a sentence says nothing of a word that is no name.
    if (tokens[i].breaks && labels[i] == kOutside) continue;
    auto& use = uses_[class_form(words[i])];
    ++use.as[kind];
    if (labels[i] == kOutside) continue;
    const auto position = position_of(labels[i]);
    if (position == Position::single) ++use.places[0];
    if (position == Position::begin) ++use.places[1];
    if (position == Position::end) ++use.places[2];
  }
}

void WordUses::write(std::ostream& out) const {
  const std::map<std::string, WordUse> sorted(uses_.begin(), uses_.end());
  for (const auto& [word, use] : sorted) {
    out << word;
    for_each_count(use, [&](std::uint64_t n) { out << '\t' << n; });
    out << '\n';
  }
}

std::map<std::string, WordUse> read_word_uses(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::map<std::string, WordUse> out;
  for (std::string line; std::getline(in, line);) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::istringstream fields(line.substr(tab));
    for_each_count(out[line.substr(0, tab)], [&](std::uint64_t& n) { fields >> n; });
  }
  return out;
}

}  // namespace dateline::annotate
