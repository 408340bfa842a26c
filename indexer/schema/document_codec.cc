#include "indexer/schema/document_codec.h"

#include <zstd.h>

#include <new>
#include <stdexcept>

#include "indexer/schema/document_data.h"
#include "indexer/schema/varint.h"

namespace dateline::schema {
namespace {

// Documents take a tenth more room than with zlib; closer levels cost the indexer more than that.
constexpr int kLevel = 3;
constexpr unsigned long long kMaxFrameBytes = 1ULL << 31;

void compress(ZSTD_CCtx* context, std::string_view plain, std::string& out) {
  out.resize(ZSTD_compressBound(plain.size()));
  const std::size_t size =
      ZSTD_compressCCtx(context, out.data(), out.size(), plain.data(), plain.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw std::runtime_error(ZSTD_getErrorName(size));
  out.resize(size);
}

}  // namespace

void DocumentPacker::Free::operator()(void* context) const {
  ZSTD_freeCCtx(static_cast<ZSTD_CCtx*>(context));
}

DocumentPacker::DocumentPacker() : context_(ZSTD_createCCtx()) {
  if (!context_) throw std::bad_alloc();
}

std::string DocumentPacker::pack(const Article& article) {
  auto* context = static_cast<ZSTD_CCtx*>(context_.get());
  const std::string plain = encode_article(article);
  const std::size_t head = encoded_head_size(plain);
  std::string frame;
  std::string out;
  compress(context, std::string_view(plain).substr(0, head), frame);
  put_string(out, frame);
  compress(context, std::string_view(plain).substr(head), frame);
  put_string(out, frame);
  return out;
}

void DocumentUnpacker::Free::operator()(void* context) const {
  ZSTD_freeDCtx(static_cast<ZSTD_DCtx*>(context));
}

DocumentUnpacker::DocumentUnpacker() : context_(ZSTD_createDCtx()) {
  if (!context_) throw std::bad_alloc();
}

void DocumentUnpacker::add_frame(std::string_view frame) {
  const auto size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  // Unknown sizes and errors are the greatest numbers there are.
  if (size > kMaxFrameBytes) throw CorruptIndex("a document is damaged");
  const std::size_t before = plain_.size();
  plain_.resize(before + size);
  if (ZSTD_decompressDCtx(static_cast<ZSTD_DCtx*>(context_.get()), plain_.data() + before, size,
                          frame.data(), frame.size()) != size)
    throw CorruptIndex("a document is damaged");
}

Article DocumentUnpacker::article(std::string_view data) {
  ByteReader reader(data);
  plain_.clear();
  add_frame(reader.string());
  add_frame(reader.string());
  return decode_article(plain_);
}

Article DocumentUnpacker::head(std::string_view data) {
  plain_.clear();
  add_frame(ByteReader(data).string());
  return decode_article_head(plain_);
}

}  // namespace dateline::schema
