#include "indexer/reading/decompress.h"

#include <fmt/format.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace dateline::reading {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kBufferSize = std::size_t{64} << 10;
constexpr std::uint64_t kExpansionGrace = std::uint64_t{64} << 20;
constexpr std::uint64_t kXzMemory = std::uint64_t{256} << 20;

enum class Step : std::uint8_t { more, member_end, failed };

// One compression format; input and output shrink to what is left of them.
class Codec {
 public:
  Codec() = default;
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  virtual ~Codec() = default;
  virtual Step step(std::string_view& input, std::span<char>& output) = 0;
  virtual bool restart() = 0;  // before each member but the first; false: out of memory
  [[nodiscard]] virtual std::string_view name() const = 0;
};

class Gzip final : public Codec {
 public:
  Gzip() { ready_ = inflateInit2(&stream_, MAX_WBITS + 16) == Z_OK; }
  ~Gzip() override { inflateEnd(&stream_); }

  Step step(std::string_view& input, std::span<char>& output) override {
    if (!ready_) return Step::failed;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
    stream_.avail_in = static_cast<uInt>(input.size());
    stream_.next_out = reinterpret_cast<Bytef*>(output.data());
    stream_.avail_out = static_cast<uInt>(output.size());
    const int result = inflate(&stream_, Z_NO_FLUSH);
    input.remove_prefix(input.size() - stream_.avail_in);
    output = output.last(stream_.avail_out);
    if (result == Z_STREAM_END) return Step::member_end;
    return result == Z_OK || result == Z_BUF_ERROR ? Step::more : Step::failed;
  }
  bool restart() override { return inflateReset(&stream_) == Z_OK; }
  [[nodiscard]] std::string_view name() const override { return "gzip"; }

 private:
  z_stream stream_{};
  bool ready_ = false;
};

class Xz final : public Codec {
 public:
  Xz() { ready_ = restart(); }
  ~Xz() override { lzma_end(&stream_); }

  Step step(std::string_view& input, std::span<char>& output) override {
    if (!ready_) return Step::failed;
    stream_.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
    stream_.avail_in = input.size();
    stream_.next_out = reinterpret_cast<std::uint8_t*>(output.data());
    stream_.avail_out = output.size();
    const auto result = lzma_code(&stream_, LZMA_RUN);
    input.remove_prefix(input.size() - stream_.avail_in);
    output = output.last(stream_.avail_out);
    if (result == LZMA_STREAM_END) return Step::member_end;
    return result == LZMA_OK || result == LZMA_BUF_ERROR ? Step::more : Step::failed;
  }
  bool restart() override { return lzma_stream_decoder(&stream_, kXzMemory, 0) == LZMA_OK; }
  [[nodiscard]] std::string_view name() const override { return "xz"; }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool ready_ = false;
};

class Zstd final : public Codec {
 public:
  Zstd() : stream_(ZSTD_createDStream()) {}
  ~Zstd() override { ZSTD_freeDStream(stream_); }

  Step step(std::string_view& input, std::span<char>& output) override {
    if (stream_ == nullptr) return Step::failed;
    ZSTD_inBuffer in{input.data(), input.size(), 0};
    ZSTD_outBuffer out{output.data(), output.size(), 0};
    const auto result = ZSTD_decompressStream(stream_, &out, &in);
    input.remove_prefix(in.pos);
    output = output.subspan(out.pos);
    if (ZSTD_isError(result) != 0) return Step::failed;
    return result == 0 ? Step::member_end : Step::more;
  }
  bool restart() override { return ZSTD_isError(ZSTD_initDStream(stream_)) == 0; }
  [[nodiscard]] std::string_view name() const override { return "zstd"; }

 private:
  ZSTD_DStream* stream_;
};

class DecompressedBytes final : public ByteStream {
 public:
  DecompressedBytes(std::unique_ptr<ByteStream> compressed, std::unique_ptr<Codec> codec)
      : compressed_(std::move(compressed)), codec_(std::move(codec)), buffer_(kBufferSize) {}

  std::size_t read(std::span<char> buffer) override {
    if (buffer.empty()) return 0;
    auto room = buffer;
    while (room.size() == buffer.size() && !ended_) advance(room);
    const auto count = buffer.size() - room.size();
    bytes_out_ += count;
    if (bytes_out_ > kExpansionGrace && bytes_out_ / kExpansionLimit > bytes_in_)
      stop(fmt::format("the {} data expand more than {}-fold: reading stopped at {} MiB",
                       codec_->name(), kExpansionLimit, bytes_out_ >> 20U));
    return count;
  }

 private:
  void stop(std::string reason) {
    fail(std::move(reason));
    ended_ = true;
  }

  void advance(std::span<char>& room) {
    // A decoder may still hold output when its input is used up: ask it before the end is called.
    const bool out_of_input = !refill();
    if (between_members_ && !next_member(out_of_input)) return;
    const auto room_before = room.size();
    const auto step = codec_->step(input_, room);
    if (step == Step::member_end) {
      between_members_ = true;
    } else if (step == Step::failed) {
      stop(fmt::format("the {} data are damaged after {} bytes of text", codec_->name(),
                       bytes_out_));
    } else if (out_of_input && room.size() == room_before) {
      stop(compressed_->problem().empty() ? fmt::format("the {} data end too early", codec_->name())
                                          : compressed_->problem());
    }
  }

  // False: there is none.
  bool next_member(bool out_of_input) {
    while (!input_.empty() && input_.front() == '\0') input_.remove_prefix(1);  // padding
    if (input_.empty()) {
      ended_ = out_of_input;
      return false;
    }
    between_members_ = false;
    if (codec_->restart()) return true;
    stop("out of memory");
    return false;
  }

  bool refill() {
    if (!input_.empty()) return true;
    const auto count = compressed_->read(buffer_);
    bytes_in_ += count;
    input_ = {buffer_.data(), count};
    return count != 0;
  }

  std::unique_ptr<ByteStream> compressed_;
  std::unique_ptr<Codec> codec_;
  std::vector<char> buffer_;
  std::string_view input_;
  std::uint64_t bytes_in_ = 0;
  std::uint64_t bytes_out_ = 0;
  bool between_members_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> decompress(std::unique_ptr<ByteStream> compressed,
                                       std::string_view magic) {
  std::unique_ptr<Codec> codec;
  if (magic.starts_with("\x1f\x8b"sv)) codec = std::make_unique<Gzip>();
  if (magic.starts_with("\xfd\x37zXZ\0"sv)) codec = std::make_unique<Xz>();
  if (magic.starts_with("\x28\xb5\x2f\xfd"sv)) codec = std::make_unique<Zstd>();
  if (codec == nullptr) return compressed;
  return std::make_unique<DecompressedBytes>(std::move(compressed), std::move(codec));
}

}  // namespace dateline::reading
