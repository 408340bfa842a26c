#pragma once

#include <string>
#include <string_view>

namespace dateline::web {

enum class Coding : unsigned char { none, gzip, br };
std::string_view to_string(Coding coding);  // as in Content-Encoding

// The best coding that the Accept-Encoding field value allows (q=0 forbids).
Coding accepted_coding(std::string_view accept_encoding);

// Whether coding a reply of this size and type pays, given where the client is. On one machine
// the bytes cost less than packing them (README has the figures), but for very large replies.
bool worth_coding(std::size_t bytes, std::string_view type, bool local_client);

// Throws std::runtime_error when the library fails.
std::string compress(std::string_view text, Coding coding);

}  // namespace dateline::web
