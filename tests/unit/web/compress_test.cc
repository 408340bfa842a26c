#include "web/compress.h"

#include <brotli/decode.h>
#include <zlib.h>

#include "tests/support/catch.h"

using namespace dateline;
using web::Coding;

namespace {

std::string gunzip(std::string packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
  inflateEnd(&stream);
  return out;
}

std::string unbrotli(const std::string& packed, std::size_t size) {
  std::string out(size, '\0');
  CHECK(BrotliDecoderDecompress(packed.size(), reinterpret_cast<const uint8_t*>(packed.data()),
                                &size, reinterpret_cast<uint8_t*>(out.data())) ==
        BROTLI_DECODER_RESULT_SUCCESS);
  return out;
}

}  // namespace

TEST_CASE("the coding is the best that the client accepts") {
  CHECK(web::accepted_coding("gzip, deflate, br") == Coding::br);
  CHECK(web::accepted_coding("gzip") == Coding::gzip);
  CHECK(web::accepted_coding("gzip;q=1.0, br;q=0") == Coding::gzip);
  CHECK(web::accepted_coding("gzip;q=0.000") == Coding::none);
  CHECK(web::accepted_coding("identity") == Coding::none);
  CHECK(web::accepted_coding("") == Coding::none);
  CHECK(web::accepted_coding(",,;;q=,") == Coding::none);
}

TEST_CASE("small replies, pictures and local clients are not coded") {
  CHECK_FALSE(web::worth_coding(200, "application/json", false));
  CHECK_FALSE(web::worth_coding(100'000, "image/png", false));
  CHECK_FALSE(web::worth_coding(40'000, "text/html; charset=utf-8", true));
  CHECK(web::worth_coding(40'000, "text/html; charset=utf-8", false));
  CHECK(web::worth_coding(40'000, "application/problem+json", false));
  CHECK(web::worth_coding(1'000'000, "application/json", true));
}

TEST_CASE("what was compressed can be read back") {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "articles " + std::to_string(i * i) + "\n";
  CHECK(gunzip(web::compress(text, Coding::gzip), text.size()) == text);
  CHECK(unbrotli(web::compress(text, Coding::br), text.size()) == text);
  CHECK(web::compress(text, Coding::none) == text);
}
