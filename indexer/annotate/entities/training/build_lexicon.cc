// dateline-build-lexicon: word classes, tables and gathered names → the lexicon of the entity
// model.
#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "indexer/annotate/entities/name_tables.h"
#include "indexer/annotate/entities/training/lexicon_writer.h"

namespace {

using namespace dateline::annotate;

struct Table {
  Gazetteer gazetteer;
  const char* file;
};
constexpr Table kTables[] = {
    {Gazetteer::city, "cities.txt"},          {Gazetteer::first_name, "first_names.txt"},
    {Gazetteer::body_word, "body_words.txt"}, {Gazetteer::organisation, "organisations.txt"},
    {Gazetteer::calendar, "calendar.txt"},    {Gazetteer::place_word, "place_words.txt"},
    {Gazetteer::region, "regions.txt"},
};

void add_names(LexiconWriter& writer) {
  const NameTables tables;
  tables.for_each_country_name([&](std::string_view name, bool demonym) {
    writer.add_folded(demonym ? Gazetteer::demonym : Gazetteer::country, name);
  });
  tables.for_each_alias([&](dateline::EntityKind kind, std::string_view name) {
    if (kind == dateline::EntityKind::place) writer.add_folded(Gazetteer::city, name);
    if (kind == dateline::EntityKind::organisation)
      writer.add_folded(Gazetteer::organisation, name);
  });
  tables.for_each_title([&](std::string_view word) {
    writer.add_folded(Gazetteer::title, word);
    writer.add_folded(Gazetteer::title, std::string(word) + ".");
  });
  tables.for_each_company_suffix([&](std::string_view word) {
    writer.add_folded(Gazetteer::company_suffix, word);
    writer.add_folded(Gazetteer::company_suffix, std::string(word) + ".");
  });
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("builds the lexicon of the entity model");
  std::string classes;
  std::string coarse;
  std::string tables;
  std::string regions;
  std::string gathered;
  std::string uses;
  std::string out;
  app.add_option("--classes", classes, "from dateline-cluster-words --classes 1000")->required();
  app.add_option("--coarse", coarse, "from dateline-cluster-words --classes 128")->required();
  app.add_option("--tables", tables, "folder of the tables")->required();
  app.add_option("--regions", regions, "iso-codes' iso_3166-2.json")->required();
  app.add_option("--gathered", gathered, "from dateline-gather-names");
  app.add_option("--uses", uses, "from dateline-gather-names --uses");
  app.add_option("--out", out)->required();
  CLI11_PARSE(app, argc, argv);
  try {
    LexiconWriter writer;
    writer.add_classes(classes, false);
    writer.add_classes(coarse, true);
    add_names(writer);
    for (const auto& table : kTables) writer.add_list(table.gazetteer, tables + "/" + table.file);
    writer.add_regions(regions);
    if (!gathered.empty()) writer.add_gathered(gathered);
    if (!uses.empty()) writer.add_uses(uses);
    std::ofstream(out, std::ios::binary) << writer.write();
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
