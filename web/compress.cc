#include "web/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <cstdint>
#include <cstdlib>
#include <stdexcept>

namespace dateline::web {
namespace {

constexpr std::size_t kOnePacket = 1400;            // below this nothing arrives earlier
constexpr std::size_t kLargeForLoopback = 1 << 18;  // where even a local reader gains
constexpr int kGzipLevel = 4;
constexpr int kBrotliQuality = 3;

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

bool is_zero_weight(std::string_view parameters) {
  const std::size_t q = parameters.find("q=");
  if (q == parameters.npos) return false;
  return std::strtod(std::string(parameters.substr(q + 2)).c_str(), nullptr) <= 0;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("gzip cannot start");
  }
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int status = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("gzip failed");
  return out;
}

std::string brotli(std::string_view text) {
  std::size_t size = BrotliEncoderMaxCompressedSize(text.size());
  std::string out(size, '\0');
  if (!BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, text.size(),
                             reinterpret_cast<const std::uint8_t*>(text.data()), &size,
                             reinterpret_cast<std::uint8_t*>(out.data()))) {
    throw std::runtime_error("brotli failed");
  }
  out.resize(size);
  return out;
}

}  // namespace

std::string_view to_string(Coding coding) {
  switch (coding) {
    case Coding::gzip:
      return "gzip";
    case Coding::br:
      return "br";
    case Coding::none:
      break;
  }
  return "identity";
}

Coding accepted_coding(std::string_view accept_encoding) {
  Coding best = Coding::none;
  while (!accept_encoding.empty()) {
    const std::size_t comma = accept_encoding.find(',');
    const std::string_view item = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(comma == accept_encoding.npos ? accept_encoding.size()
                                                                : comma + 1);
    const std::size_t semicolon = item.find(';');
    if (semicolon != item.npos && is_zero_weight(item.substr(semicolon))) continue;
    const std::string_view name = trimmed(item.substr(0, semicolon));
    if (name == "br") best = Coding::br;
    if (name == "gzip" && best == Coding::none) best = Coding::gzip;
  }
  return best;
}

bool worth_coding(std::size_t bytes, std::string_view type, bool local_client) {
  const bool is_text =
      type.starts_with("text/") || type.find("json") != type.npos || type.find("xml") != type.npos;
  return is_text && bytes >= (local_client ? kLargeForLoopback : kOnePacket);
}

std::string compress(std::string_view text, Coding coding) {
  switch (coding) {
    case Coding::gzip:
      return gzip(text);
    case Coding::br:
      return brotli(text);
    case Coding::none:
      break;
  }
  return std::string(text);
}

}  // namespace dateline::web
