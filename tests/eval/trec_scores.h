#pragma once

#include <map>
#include <string>
#include <vector>

namespace dateline::eval {

using Judgements = std::map<std::string, std::map<std::string, int>>;  // topic → document → grade
using Run = std::map<std::string, std::vector<std::string>>;  // topic → documents, best first

// Lines `topic TAB document TAB grade`. Throws std::runtime_error with file and line.
Judgements read_judgements(const std::string& path);
// Lines of a TREC run, in any order within a topic: sorted by descending score, then document id
// descending, as trec_eval does.
Run read_run(const std::string& path);

struct Scores {
  double average_precision = 0;
  double ndcg_10 = 0;  // gain = grade, discount log2(rank + 1), as trec_eval's ndcg_cut_10
  double precision_10 = 0;
};

// Of one topic. A grade of 1 or more is relevant.
Scores score(const std::map<std::string, int>& judged, const std::vector<std::string>& ranking);

// Mean over all judged topics that have a relevant document; one without results scores 0.
Scores mean_scores(const Judgements& judgements, const Run& run);

}  // namespace dateline::eval
