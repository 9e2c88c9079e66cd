import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * Values in order: one entry for each document and element of an array, ended by the document's id. Texts that compare
 * as the values do; a range may hold more than a query asks for, never less.
 */
final class OrderedIndex extends Index<Object> {
    private static final String ID = "_id";
    private static final char END = '\0';
    private static final char AFTER_END = '\1';

    private final MVMap<String, Object> entries;

    OrderedIndex(MVMap<String, Object> entries, String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.entries = entries;
    }

    List<String> fields() {
        return keys();
    }

    boolean leavesOutMissing() {
        return isSparse();
    }

    /** Ids of documents within a range, in order or the other way round. */
    Stream<Object> ids(Range range, boolean descending) {
        Cursor<String, Object> cursor = descending ? entries.cursor(range.high(), range.low(), true)
                : entries.cursor(range.low(), range.high(), false);
        Iterable<String> keys = () -> cursor;
        return StreamSupport.stream(keys.spliterator(), false).map(key -> cursor.getValue());
    }

    /** What begins with these values; texts after `high` begin otherwise. */
    static Range beginningWith(List<?> values) {
        String low = values.stream().map(value -> text(value) + END).collect(Collectors.joining());
        return new Range(low, low.isEmpty() ? "\uffff" : low.substring(0, low.length() - 1) + AFTER_END);
    }

    /** Within a range, the next field between two values of one kind; null leaves a side open. */
    static Range narrowed(Range range, Object least, Object most) {
        char kind = text(least == null ? most : least).charAt(0);
        String low = range.low() + (least == null ? kind : text(least));
        String high = range.low() + (most == null ? (char) (kind + 1) : text(most) + AFTER_END);
        return new Range(low, high);
    }

    record Range(String low, String high) { }

    private Stream<String> entriesOf(Document document) {
        String id = document.get(ID) instanceof String known ? text(known) : "z" + document.get(ID);
        return getKeyValues(document).stream().filter(values -> !isSparse() || hasAny(values))
                .map(values -> values.stream().map(value -> text(value) + END).collect(Collectors.joining()) + id);
    }

    private static boolean hasAny(KeyValue values) {
        return values.stream().anyMatch(Missing::isNeitherNullNorMissing);
    }

    private static String text(Object value) {
        if (Missing.isNullOrMissing(value)) {
            return "0";
        } else if (value instanceof Number number) {
            long bits = Double.doubleToLongBits(number.doubleValue() + 0.0);
            return "1" + sortable(bits < 0 ? ~bits ^ Long.MIN_VALUE : bits);
        } else if (value instanceof String string) {
            return "2" + string.replace("\1", "\1\2").replace("\0", "\1\1");
        } else if (value instanceof Boolean truth) {
            return truth ? "3t" : "3f";
        }
        return value instanceof Instant moment ? "4" + sortable(moment.toEpochMilli()) : "5";
    }

    private static String sortable(long number) {
        return String.format("%016x", number ^ Long.MIN_VALUE);
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        entriesOf(document).forEach(entry -> entries.put(entry, position));
    }

    @Override
    public Object remove(Document document) {
        entriesOf(document).forEach(entries::remove);
        return document.get(ID);
    }

    @Override
    public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
        if (!nullAwareEqualsKeys(before, after)) {
            remove(before);
            add(after, position, collection);
        }
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) { }

    @Override
    public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) { }

    /** The collection plans by itself. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException();
    }

    /** Only a unique index knows one. */
    @Override
    public Object getPosition(Document document) {
        return null;
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() { }
}
