import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/** Answers by ids, or by the index that is worth most, what would otherwise walk through all documents. */
final class IndexedCollection extends H2Collection {
    IndexedCollection(MongoDatabase database, String name, CollectionOptions options, MVMap<Object, Document> data,
            MVMap<String, Object> meta, CursorRegistry cursors) {
        super(database, name, options, data, meta, cursors);
    }

    @Override
    protected QueryResult queryDocuments(Document query, Document orderBy, int skip, int limit, int batchSize,
            Document fields) {
        Conditions asked = new Conditions(query);
        Collection<?> ids = asked.valuesOf("_id");
        if (ids != null && ids.stream().allMatch(String.class::isInstance)) {
            return matchDocumentsFromStream(documents(ids.stream().distinct()), query, orderBy, skip, limit, batchSize,
                    fields);
        }
        Optional<Plan> best = getIndexes().stream().filter(OrderedIndex.class::isInstance)
                .map(index -> Plan.of((OrderedIndex) index, asked, orderBy, limit > 0))
                .filter(plan -> plan.worth() > 0).max(Comparator.comparingInt(Plan::worth));
        return best.map(plan -> matchDocumentsFromStream(documents(plan.ids()), query,
                        plan.inOrder() ? null : orderBy, skip, limit, batchSize, fields))
                .orElseGet(() -> super.queryDocuments(query, orderBy, skip, limit, batchSize, fields));
    }

    @Override
    public synchronized int count(Document query, int skip, int limit) {
        return super.count(query, skip, limit);
    }

    private Stream<Document> documents(Stream<?> ids) {
        return ids.map(this::getDocument).filter(Objects::nonNull);
    }
}
