// dateline-convert-names FORMAT FILE... > names.bio: what open corpora ship, as the trainer reads
// it (token TAB tag, a blank line between sentences, -DOCSTART- before documents).
//   gum     CoNLL-U with GUM's entities: gum_names.h
//   iob2    Universal NER: number, word, tag; a sent_id but its last three signs is the document
//   tweets  Broad Twitter Corpus: every tweet a document. Those that speak to @someone are left
//   out,
//           since all such names count there as persons; so are links, and hash tags that name
//           nothing.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/entities/training/gum_names.h"

namespace {

using namespace dateline;
using namespace dateline::annotate;

constexpr std::string_view kKinds[] = {"PER", "ORG", "LOC"};

std::vector<std::string> fields_of(const std::string& line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const auto end = std::min(line.find('\t', at), line.size());
    out.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

void start_document() {
  fmt::print("-DOCSTART-\tO\n\n");
}

// What "Entity=" says in the last column.
std::string brackets_of(const std::string& misc) {
  constexpr std::string_view kName = "Entity=";
  auto at = misc.find(kName);
  while (at != std::string::npos && at > 0 && misc[at - 1] != '|') at = misc.find(kName, at + 1);
  if (at == std::string::npos) return {};
  at += kName.size();
  return misc.substr(at, misc.find('|', at) - at);
}

class Gum {
 public:
  void read(std::istream& in) {
    for (std::string line; std::getline(in, line);) {
      if (line.empty()) {
        finish();
      } else if (line.rfind("# newdoc", 0) == 0) {
        start_document();
      } else if (line[0] != '#') {
        add(fields_of(line));
      }
    }
    finish();
  }

 private:
  void add(const std::vector<std::string>& fields) {
    constexpr std::size_t kColumns = 10;
    const bool several = fields[0].find_first_of("-.") != std::string::npos;
    if (fields.size() < kColumns || several) return;
    ParsedWord word{fields[1], fields[4], 0, brackets_of(fields[9])};
    std::from_chars(fields[6].data(), fields[6].data() + fields[6].size(), word.head);
    words_.push_back(std::move(word));
  }
  void finish() {
    std::vector<std::string> tags(words_.size(), "O");
    for (const auto& name : gum_names(tables_, words_))
      for (auto i = name.begin; i < name.end; ++i)
        tags[i] = fmt::format("{}-{}", i == name.begin ? 'B' : 'I',
                              kKinds[static_cast<std::size_t>(name.kind)]);
    for (std::size_t i = 0; i < words_.size(); ++i) fmt::print("{}\t{}\n", words_[i].form, tags[i]);
    if (!words_.empty()) fmt::print("\n");
    words_.clear();
  }

  NameTables tables_;
  std::vector<ParsedWord> words_;
};

void iob2(std::istream& in) {
  std::string document;
  for (std::string line; std::getline(in, line);) {
    constexpr std::string_view kId = "# sent_id = ";
    if (line.rfind(kId, 0) == 0) {
      const auto id = line.substr(kId.size(), line.size() - std::min(line.size(), kId.size() + 3));
      if (id != document) start_document();
      document = id;
    } else if (line.empty()) {
      fmt::print("\n");
    } else if (const auto fields = fields_of(line); line[0] != '#' && fields.size() > 2) {
      const bool other = fields[2].find("OTH") != std::string::npos;
      fmt::print("{}\t{}\n", fields[1], other ? "O" : fields[2]);
    }
  }
}

void tweets(std::istream& in) {
  std::string tweet;
  bool speaks_to_someone = false;
  const auto finish = [&] {
    if (!tweet.empty() && !speaks_to_someone) {
      start_document();
      fmt::print("{}\n", tweet);
    }
    tweet.clear();
    speaks_to_someone = false;
  };
  for (std::string line; std::getline(in, line);) {
    const auto fields = fields_of(line);
    if (fields.size() < 2) {
      finish();
      continue;
    }
    std::string_view word = fields[0];
    speaks_to_someone = speaks_to_someone || word.substr(0, 1) == "@";
    const bool tagged = word.size() > 1 && word[0] == '#';
    if (word.substr(0, 4) == "http" || (tagged && fields[1] == "O")) continue;
    if (tagged) word.remove_prefix(1);
    tweet += fmt::format("{}\t{}\n", word, fields[1]);
  }
  finish();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string format = argc > 2 ? argv[1] : "";
  if (format != "gum" && format != "iob2" && format != "tweets") {
    std::cerr << "usage: dateline-convert-names gum|iob2|tweets FILE...\n";
    return 2;
  }
  Gum gum;
  for (int i = 2; i < argc; ++i) {
    std::ifstream in(argv[i]);
    if (!in) {
      std::cerr << "cannot read " << argv[i] << '\n';
      return 1;
    }
    if (format == "gum") gum.read(in);
    if (format == "iob2") iob2(in);
    if (format == "tweets") tweets(in);
  }
  return 0;
}
