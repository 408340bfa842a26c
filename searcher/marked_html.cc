#include "searcher/marked_html.h"

namespace dateline::search {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  append_escaped(out, text);
  return out;
}

std::string marked_html(const std::vector<SnippetPiece>& pieces) {
  std::string out;
  for (const SnippetPiece& piece : pieces) {
    if (piece.lit) out += "<mark>";
    append_escaped(out, piece.text);
    if (piece.lit) out += "</mark>";
  }
  return out;
}

}  // namespace dateline::search
