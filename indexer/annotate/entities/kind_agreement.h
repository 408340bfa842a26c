#pragma once

#include <string_view>
#include <vector>

#include "indexer/annotate/entities/article_resolver.h"

namespace dateline::annotate {

// One form, one kind, inside an article: a form labelled differently here and there takes the kind
// that it has in two thirds of its mentions, unless the article also spells out a person of that
// surname ("Washington" the city and Denzel Washington). A lone "person" that begins the name of an
// organisation of the article ("Cerberus" of Cerberus Capital Management) is that organisation, and
// so is what is a company's whole name but for its suffix ("Hawker Beechcraft" of Hawker Beechcraft
// Inc).
void agree_on_kinds(const NameTables& tables, std::string_view text,
                    std::vector<RawMention>& mentions);

}  // namespace dateline::annotate
