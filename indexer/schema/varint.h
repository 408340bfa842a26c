#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace dateline::schema {

// Bytes that no writer of this format version can have written.
class CorruptIndex : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// LEB128: seven bits a byte, least significant first. Signed values are zigzagged.
inline void put_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

inline void put_signed(std::string& out, std::int64_t value) {
  put_varint(out,
             (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
}

inline void put_string(std::string& out, std::string_view value) {
  put_varint(out, value.size());
  out.append(value);
}

// Reads what the put_ functions wrote; throws CorruptIndex past the end. Keeps a view of the bytes.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool empty() const { return rest_.empty(); }
  [[nodiscard]] std::size_t left() const { return rest_.size(); }

  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) throw CorruptIndex("a number ends too early");
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
      if (byte < 0x80) return value;
    }
    throw CorruptIndex("a number is too long");
  }

  std::int64_t signed_varint() {
    const auto raw = varint();
    return static_cast<std::int64_t>(raw >> 1) ^ -static_cast<std::int64_t>(raw & 1);
  }

  std::uint32_t u32() { return static_cast<std::uint32_t>(varint()); }

  // Lives as long as the bytes given to the constructor.
  std::string_view string() {
    const auto size = varint();
    if (size > rest_.size()) throw CorruptIndex("a string ends too early");
    const auto value = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return value;
  }

 private:
  std::string_view rest_;
};

}  // namespace dateline::schema
