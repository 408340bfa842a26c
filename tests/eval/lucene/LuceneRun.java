import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.queryparser.classic.QueryParser;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/** LuceneRun DOCS.tsv QUERIES.tsv: the peer's TREC run, with Lucene's own defaults. */
public final class LuceneRun {
  public static void main(String[] arguments) throws Exception {
    var analyzer = new EnglishAnalyzer();
    var directory = new ByteBuffersDirectory();
    try (var writer = new IndexWriter(directory, new IndexWriterConfig(analyzer));
        BufferedReader documents = Files.newBufferedReader(Paths.get(arguments[0]))) {
      for (String line; (line = documents.readLine()) != null; ) {
        String[] fields = line.split("\t", 2);
        var document = new Document();
        document.add(new StringField("id", fields[0], Field.Store.YES));
        document.add(new TextField("text", fields[1], Field.Store.NO));
        writer.addDocument(document);
      }
    }
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    try (var reader = DirectoryReader.open(directory);
        BufferedReader queries = Files.newBufferedReader(Paths.get(arguments[1]))) {
      var searcher = new IndexSearcher(reader);
      searcher.setSimilarity(new BM25Similarity());
      var parser = new QueryParser("text", analyzer);
      for (String line; (line = queries.readLine()) != null; ) {
        String[] fields = line.split("\t", 2);
        int rank = 0;
        for (ScoreDoc hit : searcher.search(parser.parse(QueryParser.escape(fields[1])), 1000).scoreDocs)
          out.println(fields[0] + " Q0 " + searcher.doc(hit.doc).get("id") + " " + ++rank + " " + hit.score + " lucene");
      }
    }
    out.flush();
  }
}
