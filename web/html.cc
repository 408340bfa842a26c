#include "web/html.h"

#include <stdexcept>

#include "web/resources.h"

namespace dateline::web {
namespace {

// Names are looked up as they stand: the library's own context splits every name at dots through
// a string stream, which took most of the time of a page.
class Scope : public kainjow::mustache::basic_context<std::string> {
 public:
  explicit Scope(const Data& root) { objects_.push_back(&root); }

  void push(const Data* data) override { objects_.push_back(data); }
  void pop() override { objects_.pop_back(); }
  const Data* get(const std::string& name) const override {
    if (name == ".") return objects_.back();
    for (auto object = objects_.rbegin(); object != objects_.rend(); ++object) {
      if (const Data* found = (*object)->get(name)) return found;
    }
    return nullptr;
  }
  const Data* get_partial(const std::string&) const override { return nullptr; }

 private:
  std::vector<const Data*> objects_;
};

// Collects the output; the library's interface asks for something with <<.
struct Text {
  std::string text;
  Text& operator<<(const std::string& piece) {
    text += piece;
    return *this;
  }
};

// {{>name}} is replaced when templates are loaded: the library would parse it on each use.
std::string with_parts(std::string_view source, int depth = 0) {
  std::string out(source);
  for (std::size_t begin = 0; (begin = out.find("{{>", begin)) != out.npos;) {
    const std::size_t end = out.find("}}", begin);
    const std::string name = out.substr(begin + 3, end - begin - 3) + ".mustache";
    const std::string_view part = page_templates(name);
    if (part.empty() || depth > 4) throw std::logic_error("template part " + name);
    out.replace(begin, end + 2 - begin, with_parts(part, depth + 1));
  }
  return out;
}

}  // namespace

Templates::Templates() {
  for (const std::string_view name : kPageTemplates) {
    const std::string_view source = page_templates(std::string(name) + ".mustache");
    auto parsed = std::make_unique<kainjow::mustache::mustache>(with_parts(source));
    if (source.empty() || !parsed->is_valid()) {
      throw std::logic_error("template " + std::string(name) + ": " + parsed->error_message());
    }
    parsed->set_custom_escape([](const std::string& text) { return escape_html(text); });
    templates_.emplace(name, std::move(parsed));
  }
}

std::string Templates::render(std::string_view name, const View& view) const {
  Scope scope(view.data());
  Text out;
  templates_.find(name)->second->render(scope, out);
  return std::move(out.text);
}

}  // namespace dateline::web
