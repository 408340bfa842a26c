#!/bin/sh
# ranking.sh BUILD DATA: MAP, nDCG@10 and P@10 of dateline-search on each set of DATA
# (docs.jsonl, queries.tsv, qrels.tsv), as it is and with --boost related, and of Lucene 8 where
# liblucene8-java and a JDK are there.
set -eu
build=$1
data=$2
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

jars=
for part in core analyzers-common queryparser queries; do
  for jar in /usr/share/java/lucene-$part-8*.jar; do
    if [ -e "$jar" ]; then jars=$jars:$jar; fi
  done
done
if [ -n "$jars" ] && command -v javac >/dev/null; then
  javac -cp "$jars" -d "$work" "$here/lucene/LuceneRun.java"
else
  echo "no liblucene8-java or no JDK: Dateline alone" >&2
  jars=
fi

for set in "$data"/*/; do
  name=$(basename "$set")
  index=$work/$name.index
  "$build/eval/index_documents" "$set/docs.jsonl" "$index"
  "$build/bin/dateline-search" --index "$index" --topics "$set/queries.tsv" --format trec \
    >"$work/$name.dateline"
  "$build/bin/dateline-search" --index "$index" --topics "$set/queries.tsv" --format trec \
    --boost related >"$work/$name.related"
  if [ -n "$jars" ]; then
    "$build/eval/index_documents" --tsv "$set/docs.jsonl" "$work/$name.tsv"
    java -cp "$jars:$work" LuceneRun "$work/$name.tsv" "$set/queries.tsv" >"$work/$name.lucene"
    "$build/eval/score_run" "$set/qrels.tsv" "$work/$name.dateline" "$work/$name.related" "$work/$name.lucene"
  else
    "$build/eval/score_run" "$set/qrels.tsv" "$work/$name.dateline" "$work/$name.related"
  fi
done
