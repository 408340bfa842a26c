import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollector;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.MMapDirectory;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Lucene as a peer of the comparison: one segment, offsets in the postings for the highlighter,
 * SortedSetDocValues facets. "build INDEX" reads articles from standard input; "run INDEX QUERIES"
 * prints what README.md of tests/bench describes, after the JIT compiler has settled.
 */
public final class LucenePeer {
  private static final String[] FACETS = {"person", "org", "place", "source"};
  private static final Set<String> ID = Set.of("id");
  private static final int SETTLED_PERCENT = 3;
  private static final int MAX_WARM_ROUNDS = 12;
  private static final int MEASURED_ROUNDS = 3;

  /** Words as the other engines take them: Snowball's English stems of all, none left out. */
  private static final class Words extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer source = new StandardTokenizer();
      TokenStream lower = new LowerCaseFilter(new EnglishPossessiveFilter(source));
      return new TokenStreamComponents(source, new SnowballFilter(lower, new EnglishStemmer()));
    }

    @Override
    public int getPositionIncrementGap(String field) {
      return 100;
    }
  }

  /** One line of the file of queries. */
  private static final class Asked {
    final String kind;
    final Query query;

    Asked(String line) {
      String[] fields = line.split("\t", -1);
      kind = fields[0];
      var builder = new BooleanQuery.Builder();
      addWords(builder, fields[1], fields[2]);
      if (!fields[3].isEmpty())
        builder.add(new TermQuery(new Term(fields[3], fields[4])), Occur.FILTER);
      if (!fields[5].isEmpty()) builder.add(days(fields[5], fields[6]), Occur.FILTER);
      BooleanQuery all = builder.build();
      boolean single = all.clauses().size() == 1 && all.clauses().get(0).getOccur() == Occur.MUST;
      query = single ? all.clauses().get(0).getQuery() : all;
    }

    private static void addWords(BooleanQuery.Builder builder, String join, String words) {
      String[] stems = words.isEmpty() ? new String[0] : words.split(" ");
      for (int i = 0; i < stems.length; ++i) {
        var stemmer = new EnglishStemmer();
        stemmer.setCurrent(stems[i]);
        stemmer.stem();
        stems[i] = stemmer.getCurrent();
      }
      if (join.equals("all")) {
        builder.add(new MatchAllDocsQuery(), Occur.MUST);
      } else if (join.equals("phrase")) {
        builder.add(new PhraseQuery("text", stems), Occur.MUST);
      } else {
        Occur occur = join.equals("or") ? Occur.SHOULD : Occur.MUST;
        for (String stem : stems) builder.add(new TermQuery(new Term("text", stem)), occur);
      }
    }

    private static Query days(String from, String to) {
      long first = Long.parseLong(from.replace("-", ""));
      long last = Long.parseLong(to.replace("-", ""));
      return new IndexOrDocValuesQuery(
          LongPoint.newRangeQuery("day", first, last),
          NumericDocValuesField.newSlowRangeQuery("day", first, last));
    }
  }

  private static final class Outcome {
    long hits;
    String tops = "";
  }

  private final IndexSearcher searcher;
  private final SortedSetDocValuesReaderState facets;
  private final Analyzer words = new Words();

  private LucenePeer(Path index) throws Exception {
    searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(index)));
    searcher.setSimilarity(new BM25Similarity());
    facets = new DefaultSortedSetDocValuesReaderState(searcher.getIndexReader());
  }

  /** Ten best with snippets, exact total, four facets and the months. */
  private Outcome full(Query query) throws Exception {
    var best = TopScoreDocCollector.create(10, Integer.MAX_VALUE);
    var matches = new FacetsCollector();
    searcher.search(query, MultiCollector.wrap(best, matches));
    var outcome = new Outcome();
    TopDocs top = best.topDocs();
    outcome.hits = top.totalHits.value;
    var highlighter = new UnifiedHighlighter(searcher, words);
    highlighter.highlight("text", query, top, 1);
    var counts = new SortedSetDocValuesFacetCounts(facets, matches);
    var tops = new StringBuilder();
    for (String facet : FACETS) {
      FacetResult result = counts.getTopChildren(10, facet);
      tops.append(result == null ? 0 : result.labelValues[0].value.longValue()).append(' ');
    }
    counts.getTopChildren(60, "month");
    outcome.tops = tops.toString().trim();
    return outcome;
  }

  private Outcome ten(Query query) throws Exception {
    var outcome = new Outcome();
    for (ScoreDoc hit : searcher.search(query, 10).scoreDocs) {
      searcher.doc(hit.doc, ID);
      ++outcome.hits;
    }
    return outcome;
  }

  private Outcome answer(String mode, Query query) throws Exception {
    return mode.equals("full") ? full(query) : ten(query);
  }

  private static long threadCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private long round(String mode, List<Asked> queries) throws Exception {
    long before = threadCpu();
    for (Asked asked : queries) answer(mode, asked.query);
    return threadCpu() - before;
  }

  private void measure(String mode, List<Asked> queries) throws Exception {
    long last = round(mode, queries);
    for (int settled = 0, rounds = 1; settled < 2 && rounds < MAX_WARM_ROUNDS; ++rounds) {
      long now = round(mode, queries);
      settled = Math.abs(now - last) * 100 < SETTLED_PERCENT * last ? settled + 1 : 0;
      last = now;
    }
    var wall = new long[queries.size()][MEASURED_ROUNDS];
    var cpu = new long[queries.size()][MEASURED_ROUNDS];
    var outcomes = new Outcome[queries.size()];
    for (int round = 0; round < MEASURED_ROUNDS; ++round)
      for (int i = 0; i < queries.size(); ++i) {
        long cpuBefore = threadCpu();
        long wallBefore = System.nanoTime();
        outcomes[i] = answer(mode, queries.get(i).query);
        wall[i][round] = System.nanoTime() - wallBefore;
        cpu[i][round] = threadCpu() - cpuBefore;
      }
    for (int i = 0; i < queries.size(); ++i) {
      Arrays.sort(wall[i]);
      Arrays.sort(cpu[i]);
      System.out.printf("lucene\t%s\t%s\t%.1f\t%.1f\t%d\t%s%n", mode, queries.get(i).kind,
          wall[i][MEASURED_ROUNDS / 2] / 1e3, cpu[i][MEASURED_ROUNDS / 2] / 1e3, outcomes[i].hits,
          outcomes[i].tops);
    }
  }

  private void rate(int clients, List<Asked> queries) throws Exception {
    var next = new AtomicInteger();
    Runnable client = () -> {
      try {
        for (int i; (i = next.getAndIncrement()) < queries.size(); ) full(queries.get(i).query);
      } catch (Exception failure) {
        throw new IllegalStateException(failure);
      }
    };
    long before = System.nanoTime();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < clients; ++i) threads.add(new Thread(client));
    for (Thread thread : threads) thread.start();
    for (Thread thread : threads) thread.join();
    fact("queries/s, clients " + clients, queries.size() * 1e9 / (System.nanoTime() - before));
  }

  private static void fact(String name, double value) {
    System.out.printf("lucene\tfact\t%s\t%.1f%n", name, value);
  }

  private static void run(Path index, Path file) throws Exception {
    long before = System.nanoTime();
    var peer = new LucenePeer(index);
    fact("opening ms", (System.nanoTime() - before) / 1e6);
    var queries = new ArrayList<Asked>();
    for (String line : Files.readAllLines(file)) {
      var asked = new Asked(line);
      if (asked.kind.equals("warm-up")) peer.full(asked.query);
      else queries.add(asked);
    }
    for (String mode : new String[] {"full", "ten"}) peer.measure(mode, queries);
    for (int clients = 1; clients <= 2; ++clients) peer.rate(clients, queries);
    for (String line : Files.readAllLines(Paths.get("/proc/self/status")))
      if (line.startsWith("RssAnon")) fact("memory MB", kilobytes(line) / 1e3);
  }

  private static double kilobytes(String line) {
    return Double.parseDouble(line.replaceAll("[^0-9]", ""));
  }

  private static FieldType textType() {
    var type = new FieldType(TextField.TYPE_STORED);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
    type.freeze();
    return type;
  }

  private static void build(Path index) throws Exception {
    var config = new IndexWriterConfig(new Words());
    config.setRAMBufferSizeMB(256);
    var facets = new FacetsConfig();
    for (String facet : FACETS) facets.setMultiValued(facet, true);
    FieldType text = textType();
    try (var writer = new IndexWriter(new MMapDirectory(index), config);
        var lines = new BufferedReader(
            new InputStreamReader(System.in, StandardCharsets.UTF_8), 1 << 20)) {
      for (String line; (line = lines.readLine()) != null; )
        writer.addDocument(facets.build(document(line.split("\t", -1), text)));
      writer.forceMerge(1);
    }
  }

  private static Document document(String[] fields, FieldType text) {
    var document = new Document();
    document.add(new StringField("id", fields[0], Field.Store.YES));
    if (!fields[1].isEmpty()) {
      long day = Long.parseLong(fields[1]);
      document.add(new LongPoint("day", day));
      document.add(new NumericDocValuesField("day", day));
      document.add(new SortedSetDocValuesFacetField("month", fields[2]));
    }
    String[] values = {fields[4], fields[5], fields[6], fields[3]};
    for (int i = 0; i < FACETS.length; ++i)
      for (String key : values[i].split(" ")) {
        if (key.isEmpty()) continue;
        document.add(new StringField(FACETS[i], key, Field.Store.NO));
        document.add(new SortedSetDocValuesFacetField(FACETS[i], key));
      }
    document.add(new Field("text", fields[7], text));
    document.add(new Field("text", fields[8], text));
    return document;
  }

  public static void main(String[] arguments) throws Exception {
    System.setOut(new PrintStream(System.out, false, StandardCharsets.UTF_8));
    Path index = Paths.get(arguments[1]);
    if (arguments[0].equals("build")) build(index);
    else run(index, Paths.get(arguments[2]));
    System.out.flush();
  }
}
