#include "searcher/rewrite.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "searcher/term_words.h"

namespace dateline::search {
namespace {

using Kind = Node::Kind;

bool is_plain(const Node& node) {
  return node.kind == Kind::leaf && node.leaf.form == Form::words && !node.leaf.quoted &&
         (node.leaf.field == Field::text || node.leaf.field == Field::title);
}

Node group(Kind kind, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  Node node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

// A synonym in place of what was typed from `like` on.
Node synonym_leaf(const std::string& text, const Leaf& like) {
  Node node;
  node.kind = Kind::leaf;
  node.leaf.field = like.field;
  node.leaf.raw = text;
  node.leaf.synonym = true;
  node.leaf.begin = like.begin;
  node.leaf.end = like.end;
  node.leaf.words = words_of_term(text);
  node.leaf.word_ranges.assign(node.leaf.words.size(), {like.begin, like.end});
  node.leaf.quoted = node.leaf.words.size() > 1;
  return node;
}

class Rewriter {
 public:
  Rewriter(ParsedQuery& query, const Vocabulary& vocabulary, schema::Stemmer& stemmer)
      : query_(query), vocabulary_(vocabulary), stemmer_(stemmer) {}

  void run() {
    rewrite(query_.root);
    if (!stopped_.empty())
      query_.notes.push_back(fmt::format(
          "left out as stop words: {}; in quotation marks they are searched", stopped_));
    if (added_ == kMaxSynonyms)
      query_.notes.push_back(fmt::format("only {} synonyms were added", kMaxSynonyms));
  }

 private:
  void rewrite(Node& node) {
    switch (node.kind) {
      case Kind::leaf: {
        std::vector<Node> one;
        one.push_back(std::move(node));
        node = with_synonyms(std::move(one));
        break;
      }
      case Kind::all_of:
        drop_stop_words(node.children);
        node = conjunction(std::move(node.children));
        break;
      case Kind::any_of:
        for (Node& child : node.children) rewrite(child);
        break;
      default:
        break;
    }
  }

  void drop_stop_words(std::vector<Node>& children) {
    const auto is_stop = [this](const Node& node) {
      return is_plain(node) && node.leaf.words.size() == 1 &&
             vocabulary_.is_stop_word(node.leaf.words.front());
    };
    if (std::all_of(children.begin(), children.end(), is_stop)) return;
    std::erase_if(children, [&](const Node& node) {
      if (!is_stop(node)) return false;
      if (!stopped_.empty()) stopped_ += ", ";
      stopped_ += node.leaf.raw;
      return true;
    });
  }

  // The longest runs of words that have synonyms, from the left.
  Node conjunction(std::vector<Node> children) {
    std::vector<Node> out;
    for (std::size_t at = 0; at < children.size();) {
      const std::size_t length = run_with_synonyms(children, at);
      if (length == 0) {
        if (!is_plain(children[at])) rewrite(children[at]);
        out.push_back(std::move(children[at]));
        ++at;
        continue;
      }
      const auto begin = children.begin() + static_cast<std::ptrdiff_t>(at);
      out.push_back(
          with_synonyms({std::make_move_iterator(begin),
                         std::make_move_iterator(begin + static_cast<std::ptrdiff_t>(length))}));
      at += length;
    }
    return group(Kind::all_of, std::move(out));
  }

  std::size_t run_with_synonyms(const std::vector<Node>& children, std::size_t at) {
    std::string stems;
    std::size_t found = 0;
    for (std::size_t i = at; i < children.size() && i - at < vocabulary_.longest(); ++i) {
      if (!is_plain(children[i]) || children[i].leaf.field != children[at].leaf.field) break;
      append_stems(stems, children[i].leaf);
      if (vocabulary_.synonyms_of(stems) != nullptr) found = i - at + 1;
    }
    return found;
  }

  void append_stems(std::string& stems, const Leaf& leaf) {
    for (const std::string& word : leaf.words) {
      if (!stems.empty()) stems += ' ';
      stems += stemmer_.stem(word);
    }
  }

  // `words`: one or more leaves side by side.
  Node with_synonyms(std::vector<Node> words) {
    if (!is_plain(words.front())) return group(Kind::all_of, std::move(words));
    std::string stems;
    std::string typed;
    for (const Node& word : words) {
      append_stems(stems, word.leaf);
      typed += (typed.empty() ? "" : " ") + word.leaf.raw;
    }
    const auto* synonyms = vocabulary_.synonyms_of(stems);
    if (synonyms == nullptr || added_ == kMaxSynonyms) return group(Kind::all_of, std::move(words));
    const Leaf like = words.front().leaf;
    std::vector<Node> choices;
    choices.push_back(group(Kind::all_of, std::move(words)));
    std::string names;
    for (const std::string& synonym : *synonyms) {
      if (added_ == kMaxSynonyms) break;
      ++added_;
      names += (names.empty() ? "" : ", ") + synonym;
      choices.push_back(synonym_leaf(synonym, like));
    }
    query_.notes.push_back(fmt::format("“{}” also finds its synonyms: {}", typed, names));
    return group(Kind::any_of, std::move(choices));
  }

  ParsedQuery& query_;
  const Vocabulary& vocabulary_;
  schema::Stemmer& stemmer_;
  std::string stopped_;
  std::size_t added_ = 0;
};

}  // namespace

void apply_vocabulary(ParsedQuery& query, const Vocabulary& vocabulary, schema::Stemmer& stemmer) {
  if (!vocabulary.empty()) Rewriter(query, vocabulary, stemmer).run();
}

}  // namespace dateline::search
