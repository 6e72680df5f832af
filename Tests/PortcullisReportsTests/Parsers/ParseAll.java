import java.io.File;
import java.util.Arrays;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Parses every .xml file of a directory with the JDK's own parser and prints its counts. */
public class ParseAll {
  public static void main(String[] arguments) throws Exception {
    File[] files = new File(arguments[0]).listFiles((folder, name) -> name.endsWith(".xml"));
    Arrays.sort(files);
    SAXParserFactory factory = SAXParserFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    for (File file : files) {
      int[] counts = new int[4];
      SAXParser parser = factory.newSAXParser();
      parser.parse(file, new DefaultHandler() {
        @Override
        public void startElement(String space, String local, String name, Attributes attributes) {
          int index = Arrays.asList("testcase", "failure", "error", "skipped").indexOf(name);
          if (index >= 0) counts[index]++;
        }
      });
      System.out.println(file.getName() + " " + counts[0] + " " + counts[1] + " " + counts[2] + " " + counts[3]);
    }
  }
}
