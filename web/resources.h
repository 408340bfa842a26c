#pragma once

#include <array>
#include <string_view>

namespace dateline {

// Compiled in by dateline_embed(); the name is a file name. Empty: no such file.
std::string_view page_templates(std::string_view file_name);
std::string_view page_assets(std::string_view file_name);

}  // namespace dateline

namespace dateline::web {

inline constexpr std::array<std::string_view, 8> kPageTemplates = {
    "layout", "search", "article", "entity", "story", "facet", "about", "error"};

}  // namespace dateline::web
