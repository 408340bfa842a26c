#include "indexer/reading/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <memory>

#include "indexer/schema/utf8.h"

namespace dateline::reading {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kDetectionSample = std::size_t{64} << 10;

constexpr auto kWindows1252 = std::to_array<char16_t>(
    {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
     0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178});

unsigned byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

char32_t unit16(std::string_view bytes, std::size_t index, ByteOrder order) {
  const auto first = byte_at(bytes, index);
  const auto second = byte_at(bytes, index + 1);
  return order == ByteOrder::little ? first | second << 8U : first << 8U | second;
}

// 0.. 1: share of high bytes among all that are not ASCII blanks or controls.
double high_byte_share(std::string_view bytes) {
  std::size_t high = 0;
  std::size_t visible = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    high += byte >= 0x80 ? 1 : 0;
    visible += byte > 0x20 ? 1 : 0;
  }
  return visible == 0 ? 0 : static_cast<double>(high) / static_cast<double>(visible);
}

struct Guess {
  std::string name;
  int confidence = 0;
};

Guess icu_guess(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  if (U_FAILURE(status)) return {};
  ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(bytes.size()), &status);
  const auto* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || match == nullptr) return {};
  const auto* name = ucsdet_getName(match, &status);
  const auto confidence = ucsdet_getConfidence(match, &status);
  if (U_FAILURE(status)) return {};
  return {name, confidence};
}

}  // namespace

std::string from_utf16(std::string_view bytes, ByteOrder order) {
  std::string text;
  text.reserve(bytes.size());
  std::size_t index = 0;
  while (index + 1 < bytes.size()) {
    auto c = unit16(bytes, index, order);
    index += 2;
    if (c >= 0xD800 && c < 0xDC00 && index + 1 < bytes.size()) {
      const auto low = unit16(bytes, index, order);
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
        index += 2;
      }
    }
    append_utf8(text, c);
  }
  if (index < bytes.size()) append_utf8(text, kReplacement);
  return text;
}

std::string from_utf32(std::string_view bytes, ByteOrder order) {
  std::string text;
  text.reserve(bytes.size() / 2);
  std::size_t index = 0;
  for (; index + 3 < bytes.size(); index += 4) {
    const auto first = unit16(bytes, index, order);
    const auto second = unit16(bytes, index + 2, order);
    const auto c = order == ByteOrder::little ? first | second << 16U : first << 16U | second;
    append_utf8(text, c <= 0x10FFFF ? c : kReplacement);
  }
  if (index < bytes.size()) append_utf8(text, kReplacement);
  return text;
}

std::optional<ByteOrder> looks_like_utf16(std::string_view bytes) {
  bytes = bytes.substr(0, kDetectionSample);
  if (bytes.find('\0') == std::string_view::npos) return std::nullopt;
  // High halves of one script take few values, and zero for blanks, digits and line ends.
  std::array<std::size_t, 2> zeros{};
  std::array<std::array<std::size_t, 256>, 2> counts{};
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    zeros[i % 2] += bytes[i] == '\0' ? 1 : 0;
    ++counts[i % 2][byte_at(bytes, i)];
  }
  const auto half = bytes.size() / 2;
  if (half < 4) return std::nullopt;
  const auto fits = [&](std::size_t high, std::size_t low) {
    if (zeros[high] * 20 < half || zeros[low] * 50 > half) return false;
    auto sorted = counts[high];
    std::partial_sort(sorted.begin(), sorted.begin() + 4, sorted.end(), std::greater<>());
    return (sorted[0] + sorted[1] + sorted[2] + sorted[3]) * 10 > half * 9;
  };
  if (fits(1, 0)) return ByteOrder::little;
  if (fits(0, 1)) return ByteOrder::big;
  return std::nullopt;
}

char32_t from_windows_1252(unsigned char byte) {
  return byte >= 0x80 && byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
}

std::string detect_legacy_encoding(std::string_view bytes) {
  const std::string western = "windows-1252";
  const auto sample = bytes.substr(0, kDetectionSample);
  // A few curly quotes and accents are too little for a statistical detector, and far more often
  // windows-1252 than anything else in an English archive.
  constexpr double kFewAccents = 0.025;
  constexpr int kTrusted = 20;
  if (high_byte_share(sample) < kFewAccents) return western;
  const auto guess = icu_guess(sample);
  if (guess.confidence < kTrusted || guess.name == "ISO-8859-1" || guess.name.starts_with("UTF-"))
    return western;
  return guess.name;
}

std::string from_legacy_encoding(std::string_view bytes, const std::string& encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
      ucnv_open(encoding.c_str(), &status), &ucnv_close);
  std::string text;
  if (U_FAILURE(status)) {
    for (const char c : bytes) append_utf8(text, from_windows_1252(static_cast<unsigned char>(c)));
    return text;
  }
  text.reserve(bytes.size() + bytes.size() / 4);
  const char* begin = bytes.data();
  const char* end = begin + bytes.size();
  while (begin < end) {
    status = U_ZERO_ERROR;
    const auto c = ucnv_getNextUChar(converter.get(), &begin, end, &status);
    append_utf8(text, U_FAILURE(status) ? kReplacement : static_cast<char32_t>(c));
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
  }
  return text;
}

}  // namespace dateline::reading
