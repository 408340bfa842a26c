#include "indexer/annotate/entities/lexicon.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/annotate/entities/crf.h"
#include "indexer/annotate/entities/training/lexicon_writer.h"
#include "indexer/annotate/entities/training/word_uses.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / "dateline-lexicon-test";
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }

  [[nodiscard]] std::string file(const std::string& name, const std::string& text) const {
    const auto file = path / name;
    std::ofstream(file) << text;
    return file.string();
  }
};

// Uses of a text in which the words of `names` are one organisation each.
WordUses uses_in(const std::string& text, const std::vector<std::string>& names) {
  const Lexicon lexicon;
  std::vector<Token> tokens;
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  const FeatureExtractor document(lexicon, text, tokens);
  std::vector<Label> labels;
  std::vector<std::string> words;
  for (const auto& token : tokens) {
    const std::string word(slice(text, token.span));
    const bool named = std::find(names.begin(), names.end(), word) != names.end();
    labels.push_back(named ? label_of(EntityKind::organisation, Position::single) : kOutside);
    words.push_back(fold_word(word));
  }
  WordUses uses;
  uses.add(document, tokens, labels, words);
  return uses;
}

}  // namespace

TEST_CASE("a word's use is what it is taken for, and what it stands beside") {
  std::ostringstream out;
  uses_in("Now chipmaker Acme shares fell and Monday came.\n\nHeadline Style Says Acme Fell\n",
          {"Acme"})
      .write(out);
  CHECK(out.str() ==
        "acme\t0\t1\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
        "and\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t1\t0\t0\t0\t0\n"
        "came\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t1\n"
        "chipmaker\t0\t0\t0\t0\t0\t0\t0\t0\t1\t0\t0\t0\t0\t0\t1\n"
        "monday\t0\t0\t0\t1\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
        "shares\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t1\t0\t0\n");
}

TEST_CASE("the lexicon keeps uses of words that have a class, whatever their number") {
  const Folder folder;
  for (const std::string more : {"", "the\t9\t3\n"}) {
    LexiconWriter writer;
    writer.add_classes(folder.file("classes", "chipmaker\t20\t7\nAcme\t20\t8\n" + more), false);
    writer.add_phrase(Gazetteer::city, "New Town");
    writer.add_uses(folder.file("uses",
                                "acme\t0\t8\t1\t1\t9\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
                                "chipmaker\t0\t0\t0\t4\t0\t0\t0\t1\t4\t0\t0\t0\t0\t0\t3\n"
                                "unknown\t9\t0\t0\t0\t9\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
                                "no counts\n"));
    const auto bytes = writer.write();
    const Lexicon lexicon(bytes);  // a long string is aligned
    const auto acme = lexicon.word(hash_text("acme"));
    CHECK(acme.use == 0 * 64 + (0 * 16 + 3 * 4 + 1));
    CHECK(acme.capital_class == 8);
    const auto chipmaker = lexicon.word(hash_text("chipmaker"));
    CHECK(chipmaker.use == 3 * 64);  // four times is too rare
    CHECK(chipmaker.before == 1 * 16 + 3 * 4 + 0);
    CHECK(chipmaker.behind == 0);
    CHECK(lexicon.word(hash_text("unknown")).lower_share == WordEntry::kUnseen);
    CHECK(lexicon.phrase(extend_phrase(extend_phrase(0, hash_text("new")), hash_text("town"))) ==
          bit(Gazetteer::city));
  }
}

TEST_CASE("a model file of two stages that is cut short answers outside for everything") {
  const std::string text = "Acme fell";
  std::vector<Token> tokens;
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  const Lexicon lexicon;
  for (const std::string bytes : {"", "DCW2", "DCW2\xFF\xFF\xFF\x7F", "DCW2\x01\0\0\0x"}) {
    FeatureExtractor document(lexicon, text, tokens);
    CHECK(Crf::of_file(bytes).tag(document) == std::vector<Label>(tokens.size(), kOutside));
  }
}
