#include "tests/eval/trec_scores.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>

namespace dateline::eval {
namespace {

constexpr std::size_t kCut = 10;

void for_each_line(const std::string& path, const std::function<bool(std::istringstream&)>& read) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    std::istringstream fields(line);
    if (!line.empty() && !read(fields))
      throw std::runtime_error(path + ":" + std::to_string(number) + ": malformed line");
  }
}

double discounted_gain(const std::vector<int>& grades) {
  double gain = 0;
  for (std::size_t i = 0; i < std::min(grades.size(), kCut); ++i)
    gain += grades[i] / std::log2(static_cast<double>(i) + 2);
  return gain;
}

}  // namespace

Judgements read_judgements(const std::string& path) {
  Judgements judgements;
  for_each_line(path, [&](std::istringstream& fields) {
    std::string topic;
    std::string document;
    int grade = 0;
    if (!(fields >> topic >> document >> grade)) return false;
    judgements[topic][document] = grade;
    return true;
  });
  return judgements;
}

Run read_run(const std::string& path) {
  std::map<std::string, std::vector<std::pair<double, std::string>>> scored;
  for_each_line(path, [&](std::istringstream& fields) {
    std::string topic;
    std::string q0;
    std::string document;
    std::string rank;
    double value = 0;
    if (!(fields >> topic >> q0 >> document >> rank >> value)) return false;
    scored[topic].emplace_back(value, document);
    return true;
  });
  Run run;
  for (auto& [topic, documents] : scored) {
    std::sort(documents.begin(), documents.end(), std::greater<>());
    for (auto& [value, document] : documents) run[topic].push_back(std::move(document));
  }
  return run;
}

Scores score(const std::map<std::string, int>& judged, const std::vector<std::string>& ranking) {
  std::vector<int> ideal;
  for (const auto& [document, grade] : judged)
    if (grade > 0) ideal.push_back(grade);
  Scores scores;
  if (ideal.empty()) return scores;
  std::sort(ideal.begin(), ideal.end(), std::greater<>());
  std::vector<int> grades;
  std::size_t found = 0;
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const auto at = judged.find(ranking[i]);
    const int grade = at == judged.end() ? 0 : std::max(at->second, 0);
    grades.push_back(grade);
    if (grade == 0) continue;
    ++found;
    scores.average_precision += static_cast<double>(found) / static_cast<double>(i + 1);
    if (i < kCut) scores.precision_10 += 1.0 / kCut;
  }
  scores.average_precision /= static_cast<double>(ideal.size());
  scores.ndcg_10 = discounted_gain(grades) / discounted_gain(ideal);
  return scores;
}

Scores mean_scores(const Judgements& judgements, const Run& run) {
  static const std::vector<std::string> kNoResults;
  Scores sum;
  double topics = 0;
  for (const auto& [topic, judged] : judgements) {
    const bool any = std::any_of(judged.begin(), judged.end(),
                                 [](const auto& entry) { return entry.second > 0; });
    if (!any) continue;
    const auto at = run.find(topic);
    const Scores scores = score(judged, at == run.end() ? kNoResults : at->second);
    sum.average_precision += scores.average_precision;
    sum.ndcg_10 += scores.ndcg_10;
    sum.precision_10 += scores.precision_10;
    ++topics;
  }
  if (topics > 0)
    sum = {sum.average_precision / topics, sum.ndcg_10 / topics, sum.precision_10 / topics};
  return sum;
}

}  // namespace dateline::eval
