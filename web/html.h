#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <kainjow/mustache.hpp>

#include "searcher/marked_html.h"

namespace dateline::web {

using Data = kainjow::mustache::data;

// An object for a template. Moves its values in (the library's own constructors copy deeply).
class View {
 public:
  View& set(const char* name, std::string_view text) {
    data_[name] = Data(std::string(text));
    return *this;
  }
  View& set(const char* name, const char* text) { return set(name, std::string_view(text)); }
  View& set(const char* name, bool value) {
    data_[name] = Data(value);
    return *this;
  }
  View& set(const char* name, View&& view) {
    data_[name] = std::move(view.data_);
    return *this;
  }
  View& set(const char* name, std::vector<View>&& views) {
    std::vector<Data> list;
    list.reserve(views.size());
    for (View& view : views) list.push_back(std::move(view.data_));
    data_[name] = Data(std::move(list));
    return *this;
  }
  [[nodiscard]] const Data& data() const { return data_; }

 private:
  Data data_;
};

using search::escape_html;

// The page templates, parsed once. A variable is escaped unless written {{{so}}}; the names of an
// enclosing object are visible inside a section, so items set all names they use.
// Rendering is safe from any number of threads.
class Templates {
 public:
  // Throws std::logic_error when an embedded template does not parse.
  Templates();

  [[nodiscard]] std::string render(std::string_view name, const View& view) const;

 private:
  std::map<std::string, std::unique_ptr<kainjow::mustache::mustache>, std::less<>> templates_;
};

}  // namespace dateline::web
